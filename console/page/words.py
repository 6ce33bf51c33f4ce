"""Every sentence of the page, in Arabic and English, by id. Numbers are Western digits."""

from __future__ import annotations

from console.page.labels import LABELS

LANGUAGES = ("ar", "en")

SENTENCES: dict[str, tuple[str, str]] = {
    "fault.title": ("تعذّر تنفيذ الطلب", "That did not work"),
    "fault.long": (
        "الحقل «{field}» أطول من {most} حرف. اختصره.",
        "The field “{field}” is longer than {most} characters. Shorten it.",
    ),
    "fault.date": (
        "«{value}» ليس تاريخاً. اكتبه هكذا: 2021-02-19.",
        "“{value}” is no date. Write it like 2021-02-19.",
    ),
    "fault.page_number": (
        "«{value}» ليس رقم صفحة. ابدأ من الصفحة 1.",
        "“{value}” is no page number. Begin with page 1.",
    ),
    "fault.no_such_page": (
        "لا توجد صفحة رقم {page}. آخر صفحة رقمها {pages}.",
        "There is no page {page}. The last page is {pages}.",
    ),
    "fault.no_such_address": (
        "لا يوجد شيء في هذا العنوان. عُد إلى الصفحة الأولى.",
        "There is nothing at this address. Go back to the first page.",
    ),
    "fault.no_article": (
        "لا يوجد خبر بهذا المعرّف. ابحث عنه في صفحة البحث.",
        "There is no article with this id. Look for it with the search.",
    ),
    "fault.no_revision": (
        "لهذا الخبر {count} من النسخ، ولا نسخة رقمها {wanted}.",
        "This article has {count} revisions; there is no revision {wanted}.",
    ),
    "fault.no_series": (
        "لا توجد سلسلة بهذا الاسم. اخترها من صفحة الأعداد.",
        "There is no series of this name. Choose one from the page of figures.",
    ),
    "fault.no_alert": (
        "لا يوجد تنبيه بهذا المعرّف. اختره من صفحة التنبيهات.",
        "There is no alert with this id. Choose one from the page of alerts.",
    ),
    "fault.kind": (
        "لا يوجد نوع من التنبيهات اسمه «{value}». اختر نوعاً من القائمة.",
        "There is no kind of alert called “{value}”. Choose one from the list.",
    ),
    "fault.token": (
        "رمز الاستمارة غير صالح. أعد تحميل الصفحة ثم أرسلها من جديد.",
        "The form's token is not valid. Load the page again and send it once more.",
    ),
    "fault.form": (
        "تعذّرت قراءة الاستمارة المرسلة. أعد تحميل الصفحة ثم أرسلها من جديد.",
        "The form that was sent cannot be read. Load the page again and send it once more.",
    ),
    "fault.session": (
        "رمز الدخول غير صالح. أرسل كلمة السر في الترويسة Authorization: Bearer.",
        "The access token is not valid. Send the password in the header Authorization: Bearer.",
    ),
    "fault.host": (
        "هذا الخادم لا يجيب على هذا الاسم. افتحه بالعنوان الذي طبعه عند بدء تشغيله.",
        "This server does not answer to that name. Open it at the address that it printed.",
    ),
    "fault.password": (
        "كلمة السر غير صحيحة. تحقق منها ثم حاول من جديد.",
        "The password is wrong. Check it and try again.",
    ),
    "fault.too_often": (
        "محاولات كثيرة خاطئة. انتظر دقيقة ثم حاول من جديد.",
        "Too many wrong attempts. Wait a minute and try again.",
    ),
    "fault.read_only": (
        "لا يمكن التغيير من هنا. استعمل سطر الأوامر على الجهاز الذي يدير البيانات.",
        "Nothing can be changed from here. Use the command line where the store is run.",
    ),
    "fault.reason": (
        "لا بد من ذكر السبب. اكتبه ثم أرسل من جديد.",
        "A reason is needed. Write one and send again.",
    ),
    "fault.large": (
        "ما أُرسل أكبر مما يُقبل. اختصره.",
        "What was sent is larger than what is taken. Shorten it.",
    ),
    "fault.method": (
        "لا يُقبل هذا الفعل في هذا العنوان. استعمل الأزرار في الصفحة.",
        "This address does not take that method. Use the buttons of the page.",
    ),
    "fault.many": (
        "صفحات كثيرة مفتوحة تنتظر الجديد. أغلق بعضها.",
        "Too many open pages wait for news. Close some of them.",
    ),
    "fault.own": (
        "حدث خطأ في البرنامج نفسه، وهو مسجَّل في السجل. أبلغ عنه القائمين على رصد.",
        "The program itself failed; the log says where. Tell the maintainers of Rasad.",
    ),
    "fault.store": (
        "تعذّرت قراءة البيانات: {why}",
        "The store could not be read: {why}",
    ),
    "fault.no_word": (
        "ليس في بحثك «{where}» كلمة يُبحث عنها. اكتب كلمة واحدة على الأقل.",
        "Your search “{where}” has no word to look for. Type at least one.",
    ),
    "fault.quote": (
        "في بحثك «{where}» علامة اقتباس لم تُغلق. أغلقها أو احذفها.",
        "A quotation mark in your search “{where}” is not closed. Close it, or leave it out.",
    ),
    "fault.operator": (
        "في بحثك «{where}» عامل لا يعرفه البحث. احذفه.",
        "Your search “{where}” has an operator that there is not. Leave it out.",
    ),
    "fault.many_words": (
        "كلمات البحث أكثر مما يُقبل. احذف بعضها.",
        "The search has more words than are taken. Leave some out.",
    ),
    "fault.many_ids": (
        "أكثر من معرّف يبدأ بهذه الحروف. اكتب المزيد منه.",
        "More than one id begins like this. Type more of it.",
    ),
    "fault.no_claim": (
        "لا يوجد عدد بهذا المعرّف. اختره من صفحة الأعداد.",
        "There is no figure with this id. Choose one from the page of figures.",
    ),
    "fault.no_letter": (
        "لا توجد رسالة متعثرة بهذا المعرّف. اخترها من صفحة سير العمل.",
        "There is no dead letter with this id. Choose one from the page of the pipeline.",
    ),
    "fault.asked": ("تعذّر فهم الطلب: {why}", "The question makes no sense: {why}"),
    "done.confirm": ("أُكّد التنبيه.", "The alert is confirmed."),
    "done.dismiss": ("صُرف النظر عن التنبيه.", "The alert is dismissed."),
    "done.acknowledge": ("سُجّل الاطلاع على التنبيه.", "The alert is marked as seen."),
    "done.reject": (
        "رُفض العدد وخرج من السلسلة، وحُفظ القرار.",
        "The figure is rejected; it has left the series, and the decision is kept.",
    ),
    "done.mute": ("كُتمت تنبيهات السلسلة.", "The series is muted."),
    "done.unmute": ("عادت تنبيهات السلسلة.", "The series is heard again."),
    "done.again": (
        "أُرسل من جديد: {sent}. ما زال مفتوحاً: {still}.",
        "Sent again: {sent}. Still open: {still}.",
    ),
    "done.drop": ("أُسقط: {count}. وهو محفوظ في القائمة.", "Dropped: {count}. They are kept."),
    "note.empty": (
        "لا شيء بعد. شغّل rasad watch، أو جرّب rasad serve --demo.",
        "Nothing yet. Run `rasad watch`, or try `rasad serve --demo`.",
    ),
    "note.none": ("لا شيء.", "None."),
    "note.found": ("النتائج: {count}", "Found: {count}"),
    "note.page_of": ("صفحة {page} من {pages}", "Page {page} of {pages}"),
    "note.reported": (
        "هذه أعداد نقلتها الأخبار، وليست ما ثبت وقوعه.",
        "These are figures as reported, not what is proven to have happened.",
    ),
    "note.chart": (
        "الخط هو العدد الحالي كما ورد، والشريط حدوده، ويعرض الجدول أدناه الأرقام نفسها.",
        "The line is the current strength as reported, the band its bounds; so says the table.",
    ),
    "note.removed": ("سطور حُذفت ({count})", "Lines taken out ({count})"),
    "note.alike": ("التطابق {percent}%", "{percent} % alike"),
    "note.new": ("وصل جديد. أعد التحميل.", "Something new has come. Load again."),
    "note.corroborated": (
        "أيّدته مصادر مستقلة: {count}؛ نُقل حرفياً: {copies}",
        "Independent speakers who agree: {count}; copies: {copies}",
    ),
    "note.audit_fine": (
        "كل ما وصل انتهى إلى نتيجة.",
        "Everything that came has its end.",
    ),
    "note.login": (
        "هذه الصفحة محمية. أدخل كلمة السر.",
        "This page is protected. Enter the password.",
    ),
    "note.search": (
        "كلمات يجب أن ترد كلها، «عبارة» بين علامتي اقتباس، و-كلمة للاستبعاد",
        'words that must all occur, "a phrase", and -word to leave out',
    ),
    "note.unfetched": (
        "لا متابعة في هذا المخزن: هذه بيانات تجربة.",
        "Nothing is polled for this store: it is a rehearsal.",
    ),
}


def say(key: str, language: str, **values: object) -> str:
    """A sentence or label in a language, its values put in.

    Raises:
        KeyError: there is no such id.
    """
    both = SENTENCES.get(key) or LABELS[key]
    text = both[LANGUAGES.index(language)]
    return text.format(**values) if values else text
