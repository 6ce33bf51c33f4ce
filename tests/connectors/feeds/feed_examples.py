"""Small feeds to try a reader on."""

from connectors.feeds import parse_feed

BASE = "https://site.example/feeds/all.xml"


def rss(items, head="<link>https://site.example/</link><title>الموقع</title>", root=""):
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {root}>'
        f"<channel>{head}{items}</channel></rss>"
    )


def atom(entries, head='<link href="https://site.example/"/>', root=""):
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {root}>{head}{entries}</feed>'


def first(text, **given):
    data = text if isinstance(text, bytes) else text.encode()
    return parse_feed(data, BASE, **given).items[0]


DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
LINK = "<link>https://site.example/1</link>"
