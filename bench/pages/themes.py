"""Pages in the markup of common publishing systems, made of one article each.

A page has what such a page has: menus, a ticker, share buttons, a list of latest
news beside the article, and a footer *inside* the article's own element, in one of
four kinds of markup and without telling classes, which is the hard case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bench.pages.articles import ARTICLES, Article
from bench.pages.footers import FOOTERS, LATEST

FOOTER_MARKUP = ("p", "div", "span", "br")


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page and what is true about it."""

    name: str
    theme: str
    markup: str
    url: str
    html: str
    article: Article
    footer: tuple[str, ...]


def _tag(name: str, text: str, **attributes: str) -> str:
    inside = "".join(
        f' {key.strip("_").replace("_", "-")}="{value}"' for key, value in attributes.items()
    )
    return f"<{name}{inside}>{escape(text)}</{name}>"


def _footer(lines: Sequence[str], markup: str) -> str:
    if markup == "br":
        return "<br>" + "<br>".join(map(escape, lines))
    if markup == "span":
        return "".join(
            f"<a href='/n/{n}'>{escape(line)}</a>"
            if line in LATEST
            else f"<span>{escape(line)}</span>"
            for n, line in enumerate(lines)
        )
    return "".join(f"<{markup}>{escape(line)}</{markup}>" for line in lines)


def _body(article: Article, footer: Sequence[str], markup: str) -> str:
    """Paragraphs and a footer that hangs on the last one where its markup is inline."""
    *first, last = article.paragraphs
    parts = [_tag("h3" if n in article.subheadings else "p", text) for n, text in enumerate(first)]
    tail = _footer(footer, markup)
    if markup in ("span", "br"):
        return "\n".join([*parts, f"<p>{escape(last)}{tail}</p>"])
    return "\n".join([*parts, _tag("p", last), tail])


def _plain_body(article: Article, footer: Sequence[str], markup: str) -> str:
    """Text straight in its container, paragraphs parted by two ``<br>``."""
    text = "<br><br>\n".join(
        f"<b>{escape(p)}</b>" if n in article.subheadings else escape(p)
        for n, p in enumerate(article.paragraphs)
    )
    return text + _footer(footer, markup)


def _head(article: Article, url: str, site: str) -> str:
    return (
        f'<meta charset="utf-8"><title>{escape(article.title)} - {site}</title>'
        f'<link rel="canonical" href="{url}">'
        f'<meta property="og:title" content="{escape(article.title)}">'
        f'<meta property="og:site_name" content="{site}">'
    )


SECTIONS = ("الرئيسية", "سياسة", "أمن", "اقتصاد", "رياضة", "اتصل بنا")
PLACES = ("بغداد", "نينوى", "البصرة", "أربيل", "كركوك", "الأنبار", "ديالى", "بابل", "واسط")
SCRIPT = (
    "<script>(function(w,d){w.q=w.q||[];w.q.push(['track',d.title]);})(window,document);</script>"
)
STYLE = "<style>.entry p{margin:0 0 26px;line-height:26px}.menu li a{padding:0 12px}</style>"


def _furniture(number: int) -> str:
    """What fills a real page: styles, scripts and blocks of other stories."""
    cards = "".join(
        f'<div class="card card-{n}"><a href="/s/{n}"><img src="/t/{n}.jpg" alt=""></a>'
        f'<h4 class="card-title"><a href="/s/{n}">{LATEST[n % len(LATEST)]} ({n})</a></h4>'
        f'<span class="card-date">منذ {n + 2} ساعات</span></div>'
        for n in range(number)
    )
    return f'<div class="more-stories">{cards}</div>{SCRIPT * 20}{STYLE * 20}'


def _menu(cls: str) -> str:
    items = "".join(
        f'<li><a href="/c/{n}">{name}</a></li>' for n, name in enumerate(SECTIONS + PLACES * 4)
    )
    return f'<nav class="{cls}"><ul>{items}</ul></nav>'


def _latest(cls: str) -> str:
    items = "".join(f'<li><a href="/n/{n}">{title}</a></li>' for n, title in enumerate(LATEST))
    return f'<div class="{cls}"><h4>آخر الأخبار</h4><ul>{items}</ul></div>'


def jannah(article: Article, url: str, footer: Sequence[str], markup: str) -> str:
    figure = (
        f'<figure class="single-featured-image"><img src="/i.jpg"><figcaption class="single-caption-text">{escape(article.caption)}</figcaption></figure>'
        if article.caption
        else ""
    )
    return f"""<!DOCTYPE html><html dir="rtl" lang="ar"><head>{_head(article, url, "صحيفة المدى البعيد")}
<meta property="article:published_time" content="{article.day}T09:30:00+03:00">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{article.title}","datePublished":"{article.day}T09:30:00+03:00","publisher":{{"@type":"Organization","name":"صحيفة المدى البعيد"}}}}</script>
</head><body class="tie-no-js"><header id="theme-header">{_menu("main-nav")}<div class="breaking"><span class="breaking-title">عاجل</span><ul><li>{LATEST[2]}</li><li>{LATEST[3]}</li></ul></div></header>
<div id="content" class="site-content"><div class="main-content"><article id="the-post" class="container-wrapper post-content">
<header class="entry-header-outer"><nav id="breadcrumb"><a href="/">الرئيسية</a>/<a href="/c/2">أمن</a></nav><h1 class="post-title entry-title">{escape(article.title)}</h1>
<div class="post-meta"><span class="author-meta">محرر الأخبار</span><span class="date">{article.day}</span><span class="meta-views">419</span><span class="meta-reading-time">دقيقتان</span></div></header>{figure}
<div class="entry-content entry clearfix">{_body(article, footer, markup)}</div>
<div id="share-buttons-bottom" class="share-buttons"><a href="#">فيسبوك</a><a href="#">تويتر</a></div></article>
<div id="related-posts"><h3>مقالات ذات صلة</h3><div class="related-item"><h2><a href="/n/8">{LATEST[4]}</a></h2></div></div></div>
<aside class="sidebar">{_latest("widget posts-list")}</aside></div>
<footer id="footer"><p>جميع الحقوق محفوظة</p></footer><a id="go-to-top">زر الذهاب إلى الأعلى</a>{_furniture(30)}</body></html>"""


def newspaper(article: Article, url: str, footer: Sequence[str], markup: str) -> str:
    image = (
        f'<div class="td-post-featured-image"><figure><img src="/i.jpg"><figcaption class="wp-caption-text">{escape(article.caption)}</figcaption></figure></div>'
        if article.caption
        else ""
    )
    return f"""<!doctype html><html dir="rtl" lang="ar"><head>{_head(article, url, "شبكة الضفاف")}
<meta property="article:published_time" content="{article.day}T06:00:00+00:00"></head>
<body class="single-post td-standard-pack"><div id="td-outer-wrap"><div class="td-header-wrap">{_menu("td-header-menu")}</div>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-crumb-container"><div class="entry-crumbs"><span><a href="/">الرئيسية</a></span> <span>سياسة</span></div></div>
<div class="td-pb-row"><div class="td-pb-span8 td-main-content"><div class="td-ss-main-content"><article class="post type-post td-post-template-default">
<div class="td-post-header"><h1 class="entry-title">{escape(article.title)}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">كتب</div> <a href="/a">هيئة التحرير</a></div><time class="entry-date" datetime="{article.day}T06:00:00+00:00">{article.day}</time><div class="td-post-views"><span>1302</span></div></div></div>
<div class="td-post-sharing"><span>شارك</span><a>Facebook</a><a>Twitter</a></div>
<div class="td-post-content tagdiv-type">{image}{_body(article, footer, markup)}</div></article>
<div class="td_block_related_posts"><h4>مقالات مشابهة</h4><div class="td-related-row"><h3 class="entry-title td-module-title"><a href="/n/7">{LATEST[2]}</a></h3></div></div></div></div>
<div class="td-pb-span4 td-main-sidebar">{_latest("td_block_wrap")}</div></div></div></div><div class="td-footer-wrapper">من نحن</div></div>{_furniture(30)}</body></html>"""


def drupal(article: Article, url: str, footer: Sequence[str], markup: str) -> str:
    image = (
        f'<div class="field field--name-field-image field--type-image"><img src="/i.jpg" alt=""><div class="image-caption">{escape(article.caption)}</div></div>'
        if article.caption
        else ""
    )
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head>{_head(article, url, "إذاعة الهضبة")}</head>
<body class="path-node page-node-type-article"><div class="layout-container"><header role="banner">{_menu("menu menu--main")}</header>
<main role="main"><div class="layout-content"><div class="region region-content"><h1 class="page-header"><span class="field field--name-title">{escape(article.title)}</span></h1>
<article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">أرسل بواسطة <span>editor</span> في {article.day}</div></footer>
<div class="node__content">{image}<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">{_body(article, footer, markup)}</div>
<div class="field field--name-field-tags"><div class="field__label">الوسوم</div><div class="field__items"><div class="field__item"><a href="/t/1">العراق</a></div></div></div>
<ul class="links inline"><li class="comment-add"><a href="#comment-form">أضف تعليقاً</a></li></ul></div></article></div></div>
<aside class="layout-sidebar-second" role="complementary">{_latest("block block-views")}</aside></main><footer role="contentinfo">جميع الحقوق محفوظة</footer></div>{_furniture(30)}</body></html>"""


def blogger(article: Article, url: str, footer: Sequence[str], markup: str) -> str:
    image = (
        f'<table class="tr-caption-container"><tbody><tr><td><img src="/i.jpg"></td></tr><tr><td class="tr-caption">{escape(article.caption)}</td></tr></tbody></table>'
        if article.caption
        else ""
    )
    return f"""<!DOCTYPE html><html dir='rtl'><head>{_head(article, url, "مدونة الفرات")}</head>
<body class='loading'><div class='header-outer'>{_menu("PageList")}</div><div class='main-outer'><div class='column-center-inner'><div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'>
<h2 class='date-header'><span>{article.day}</span></h2><div class='post hentry uncustomized-post-template'><h3 class='post-title entry-title'>{escape(article.title)}</h3><div class='post-header'></div>
<div class='post-body entry-content' id='post-body-1'><div dir="rtl" style="text-align: right;" trbidi="on">{image}{_plain_body(article, footer, markup)}</div></div>
<div class='post-footer'><div class='post-footer-line'><span class='post-author vcard'>مرسلة بواسطة المحرر</span> <span class='post-timestamp'>في <a href='#'>9:30 ص</a></span></div><div class='post-share-buttons'><a>إرسال بالبريد الإلكتروني</a><a>المشاركة على X</a></div></div></div></div>
<div class='comments' id='comments'><h4>ليست هناك تعليقات:</h4><p class='comment-footer'>إرسال تعليق</p></div><div class='blog-pager'><a class='blog-pager-newer-link'>رسالة أحدث</a><a class='blog-pager-older-link'>رسالة أقدم</a></div></div></div></div>
<div class='column-right-outer'>{_latest("widget PopularPosts")}</div></div>{_furniture(30)}</body></html>"""


def tables(article: Article, url: str, footer: Sequence[str], markup: str) -> str:
    caption = (
        f'<tr><td align="center"><img src="i.jpg"><br><font size="1">{escape(article.caption)}</font></td></tr>'
        if article.caption
        else ""
    )
    return f"""<html dir="rtl"><head>{_head(article, url, "وكالة النهرين")}</head><body><form method="post" action="./news.aspx?id=44" id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" value="{"dDwtMTI3OTMzNDM4NDs7Pg" * 60}" />
<table width="980" align="center" cellpadding="0"><tr><td colspan="2"><table><tr><td><a href="/">الرئيسية</a></td><td><a href="/2">سياسة</a></td><td><a href="/3">أمن</a></td></tr></table></td></tr>
<tr><td width="700" valign="top"><table width="100%"><tr><td><span id="ctl00_lblTitle" style="font-size:20px">{escape(article.title)}</span></td></tr>
<tr><td><span id="ctl00_lblDate">{article.day}</span> | <a href="print.aspx">طباعة</a> | <a href="#">تكبير الخط</a></td></tr>{caption}
<tr><td><span id="ctl00_lblDetails" style="font-size:14px"><div style="text-align:justify">{_plain_body(article, footer, markup)}</div></span></td></tr></table></td>
<td width="280" valign="top"><table><tr><td>آخر الأخبار</td></tr>{"".join(f'<tr><td><a href="news.aspx?id={n}">{title}</a></td></tr>' for n, title in enumerate(LATEST))}</table></td></tr>
<tr><td colspan="2" align="center">جميع الحقوق محفوظة لوكالة النهرين</td></tr></table></form>{_furniture(30)}</body></html>"""


def amp(article: Article, url: str, footer: Sequence[str], markup: str) -> str:
    image = (
        f'<figure class="amp-wp-article-featured-image"><amp-img src="/i.jpg" width="600" height="300"></amp-img><p class="wp-caption-text">{escape(article.caption)}</p></figure>'
        if article.caption
        else ""
    )
    return f"""<!doctype html><html amp lang="ar" dir="rtl"><head>{_head(article, url, "نشرة الساحل")}
<script type="application/ld+json">{{"@context":"http://schema.org","@graph":[{{"@type":"WebPage","name":"x"}},{{"@type":"NewsArticle","headline":"{article.title}","datePublished":"{article.day}"}}]}}</script>
<style amp-boilerplate>body{{animation:none}}</style></head><body><header id="top" class="amp-wp-header"><div><a href="/">نشرة الساحل</a></div></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{escape(article.title)}</h1><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{article.day}">{article.day}</time></div></header>{image}
<div class="amp-wp-article-content">{_body(article, footer, markup)}</div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">الأقسام: أمن</div></footer></article>
<footer class="amp-wp-footer"><p>نشرة الساحل</p><a href="#top" class="back-to-top">العودة إلى الأعلى</a></footer>{_furniture(30)}</body></html>"""


THEMES: dict[str, Callable[[Article, str, Sequence[str], str], str]] = {
    "jannah": jannah,
    "newspaper": newspaper,
    "drupal": drupal,
    "blogger": blogger,
    "tables": tables,
    "amp": amp,
}


def pages() -> Iterator[Page]:
    """48 pages: each theme with each footer markup, on two articles and footers each."""
    number = 0
    for theme, make in THEMES.items():
        for markup in FOOTER_MARKUP:
            for _ in range(2):
                article = ARTICLES[number % len(ARTICLES)]
                footer = FOOTERS[(number * 3 + number // len(FOOTERS)) % len(FOOTERS)]
                url = f"https://{theme}.test/news/{number}"
                html = make(article, url, footer, markup)
                yield Page(f"{theme}-{markup}-{number}", theme, markup, url, html, article, footer)
                number += 1
