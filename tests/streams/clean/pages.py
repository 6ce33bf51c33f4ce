"""Small pages for the tests."""

from datetime import UTC, datetime

from streams.clean.html import extract_html

FETCHED = datetime(2024, 6, 1, 12, tzinfo=UTC)
SENTENCES = (
    "قال ناطق باسم الميناء إن الرصيف الجديد سيفتح أمام السفن الكبيرة خلال شهر.",
    "وأضاف الناطق أن العمل استغرق عامين كاملين وشارك فيه مهندسون من ثلاث شركات.",
    "وسيوفر الرصيف نحو أربعمئة فرصة عمل لأبناء المدينة والقرى المجاورة لها.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(body=BODY, head=""):
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">{head}</head>'
        f"<body><article>{body}</article></body></html>"
    )


def read(html, url="https://site.test/a/1", content_type="text/html", fetched_at=FETCHED):
    return extract_html(html, url, content_type, fetched_at)
