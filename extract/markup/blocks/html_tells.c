// SPDX-License-Identifier: MIT
// Words that hardly ever begin a paragraph of a text.
#include "extract/markup/blocks/html_tells.h"

#include <ctype.h>
#include <string.h>

#define LIST (const char *const[])

// In the languages of many sites; NULL ends a list. A phrase ends where a word ends.
// clang-format off
static const char *const *const phrases[HTML_TELLS] = {
    [HTML_TELL_OTHERS] = LIST{
        "read also", "also read", "read more", "read next", "see also", "related:", "related articles",
        "related posts", "related stories", "related content", "more on this", "more stories", "more from",
        "you may also", "you might also", "you may like", "you might like", "recommended for you",
        "recommended reading", "don't miss", "most read", "most popular", "up next", "keep reading",
        "continue reading", "further reading on", "watch:", "watch more", "what to read next", "our picks",
        "editor's picks", "latest news", "latest stories", "recent posts", "similar posts", "lesen sie auch",
        "lesen sie mehr", "lesen sie dazu", "lesen sie hier", "lies auch", "lest auch", "auch interessant",
        "auch spannend", "auch lesenswert", "auch auf", "schon gelesen", "mehr zum thema", "mehr zu diesem",
        "mehr dazu", "mehr lesen", "mehr aus", "mehr von", "mehr infos", "mehr informationen",
        "zum weiterlesen", "weiterlesen", "weitere artikel", "weitere beiträge", "weitere themen", "mehr themen", "alle artikel", "alle beiträge", "weiter zu", "weiter zum", "weiter zur", "zurück zu", "zurück zum", "zurück zur", "back to the", "retour à", "volver a la",
        "weitere tipps", "weitere meldungen", "weitere informationen", "ähnliche artikel", "Ähnliche Artikel",
        "Ähnliche Beiträge", "ähnliche beiträge", "das könnte", "das könnten", "dies könnte",
        "diese artikel könnten", "diese themen könnten", "das thema könnte", "passend dazu",
        "passend zum thema", "meistgelesen", "meist gelesen", "beliebte artikel", "beliebteste",
        "neueste artikel", "neueste beiträge", "aktuelle beiträge", "aktuelle artikel", "siehe auch",
        "verwandte artikel", "verwandte themen", "empfehlungen", "kennt ihr schon", "kennst du schon",
        "vorheriger beitrag", "vorheriger artikel", "nächster beitrag", "nächster artikel", "previous post",
        "next post", "previous article", "next article", "à lire aussi", "À lire aussi", "À lire également",
        "À voir aussi", "À découvrir", "a lire aussi", "à lire également", "lire aussi", "lire également",
        "lire la suite", "à voir aussi", "voir aussi", "sur le même sujet", "les plus lus",
        "articles similaires", "articles liés", "à découvrir", "lea también", "lea tambien", "lea además",
        "lea aquí", "lee también", "leer también", "leer más", "le puede interesar", "te puede interesar",
        "puede interesarle", "también te puede", "también puede leer", "vea también", "ver también", "ver más",
        "mira también", "mire también", "mira además", "más noticias", "seguir leyendo",
        "noticias relacionadas", "nota relacionada", "artículos relacionados", "lo más leído", "puedes ver",
        "no te pierdas", "leia também", "leia mais", "veja também", "veja mais", "saiba mais",
        "notícias relacionadas", "mais lidas", "leggi anche", "leggi di più", "leggi tutto",
        "potrebbe interessarti", "ti potrebbe interessare", "articoli correlati", "i più letti", "lees ook",
        "lees meer", "lees verder", "bekijk ook", "meer over", "gerelateerd", "czytaj też", "czytaj także",
        "czytaj również", "czytaj więcej", "czytaj dalej", "zobacz też", "zobacz także", "zobacz również",
        "przeczytaj też", "przeczytaj także", "polecane", "najnowsze", "dowiedz się więcej", "läs också",
        "läs även", "läs mer", "les også", "les mer", "læs også", "læs mere", "lue myös", "lue lisää",
        "lue aiheesta", "lue seuraavaksi", "čtěte také", "čtěte dál", "přečtěte si", "mohlo by vás",
        "prečítajte si", "olvasta már", "ez is érdekelheti", "kapcsolódó", "citește și", "citeşte şi",
        "ayrıca oku", "ilgili haberler", "читайте также", "Читайте также", "смотрите также", "Смотрите также",
        "по теме", "По теме", "читайте також", "Читайте також", "διαβάστε επίσης", "Διαβάστε επίσης",
        "اقرأ أيضا", "关联阅读", "相关阅读", "相关新闻", "延伸閱讀", "関連記事", "関連ニュース",
        "إقرأ أيضا", "اقرأ ايضا", "اقرأ المزيد", "مواضيع ذات صلة", "أخبار ذات صلة", "مقالات ذات صلة",
        "الأكثر قراءة", "بیشتر بخوانید", "مطالب مرتبط", "اخبار مرتبط", "خبرهای مرتبط", "پربازدید",
        "כתבות נוספות", "כתבות קשורות", "קראו גם", "עוד בנושא", "関連リンク", "あわせて読み", "合わせて読み",
        "続きを読む", "おすすめ記事", "人気記事", "アクセスランキング", "相关文章", "相关推荐", "推荐阅读", "延伸阅读", "更多精彩", "相關閱讀", "相關新聞",
        "相關文章", "推薦閱讀", "관련기사", "관련 기사", "관련뉴스", "많이 본", "더보기", NULL},
    [HTML_TELL_JOIN] = LIST{
        "subscribe", "sign up", "signup", "thanks for reading", "thank you for reading", "ready for more", "no spam", "enjoying this", "join our", "join us on", "join the conversation", "follow us",
        "follow me", "follow the", "like us", "find us on", "share this", "share on", "share:", "share via",
        "click to share", "tweet this", "email this", "print this", "print recipe", "jump to recipe", "pin it",
        "pin recipe", "save this", "save article", "download our app", "download the app", "get the app",
        "get our", "get the latest", "get breaking", "for the latest", "stay up to date", "stay informed",
        "never miss", "support us", "support our", "support independent", "donate", "become a member",
        "register now", "create an account", "already a subscriber", "already have an account",
        "enter your email", "your email address", "leave a comment", "leave a reply", "submit your", "send us your", "post a comment",
        "add a comment", "write a comment", "join the discussion", "rate this", "rate the", "was this article",
        "was this helpful", "did you like", "add to cart", "buy now", "order now", "shop now",
        "learn more about our", "click here to subscribe", "click here to watch", "abonniere", "abonnieren sie",
        "jetzt abonnieren", "newsletter", "zum newsletter", "unser newsletter", "melde dich", "melden sie sich",
        "jetzt anmelden", "jetzt registrieren", "jetzt bestellen", "jetzt kaufen", "jetzt lesen",
        "required fields", "your gift", "be the first to comment", "tried this recipe", "made this recipe", "download citation", "export citation",
        "pflichtfelder", "erforderliche felder", "deine e-mail-adresse", "ihre e-mail-adresse", "deine email-adresse", "sei der erste", "fehler gefunden", "tippfehler gefunden",
        "les champs obligatoires", "votre adresse e-mail", "votre adresse de messagerie", "soyez le premier", "los campos obligatorios", "tu dirección de correo", "su dirección de correo", "sé el primero",
        "i campi obbligatori", "il tuo indirizzo email", "o seu endereço de", "os campos obrigatórios", "je e-mailadres", "vereiste velden", "twój adres e-mail", "twój adres email", "wymagane pola",
        "ваш адрес email", "Ваш адрес email", "обязательные поля", "Обязательные поля", "нашли ошибку", "Нашли ошибку", "заметили ошибку", "Заметили ошибку", "если вы нашли ошибку", "Если вы нашли ошибку", "если вы заметили ошибку", "Если вы заметили ошибку",
        "jetzt testen", "jetzt downloaden", "jetzt spenden", "jetzt teilen", "folge uns", "folge mir",
        "folgen sie uns", "folgt uns", "folgt mir", "besuche uns", "besuchen sie uns", "besuchen sie unsere", "besuchen sie unseren", "besuche unsere", "besuche unseren", "besucht uns", "besucht unsere", "besucht unseren", "teile diesen",
        "teile den", "teilen sie", "diesen artikel teilen", "artikel teilen", "beitrag teilen", "teilen auf",
        "teilen mit", "auf facebook teilen", "auf twitter teilen", "artikel drucken", "artikel versenden",
        "drucken", "rezept drucken", "seite drucken", "kommentieren", "kommentar schreiben",
        "kommentar verfassen", "schreib einen kommentar", "schreibe einen kommentar",
        "schreiben sie einen kommentar", "diskutieren sie mit", "gefällt dir", "gefällt ihnen", "gefällt euch",
        "gefällt mir", "hat dir der", "hat dir dieser", "hat ihnen der", "hat ihnen dieser", "dir gefällt",
        "dir hat", "ihnen hat der artikel", "unser artikel hat ihnen", "war dieser artikel",
        "wir freuen uns, wenn", "unterstütze uns", "unterstützen sie", "unterstützt uns", "spenden sie",
        "werde mitglied", "werden sie mitglied", "bleib auf dem", "bleiben sie auf dem",
        "immer auf dem laufenden", "nichts mehr", "keine news", "keine neuigkeiten", "keinen artikel", "abonnez-vous", "abonnez",
        "inscrivez-vous", "s'abonner", "s'inscrire", "suivez-nous", "suivez nous", "partager", "partagez",
        "imprimer", "commenter", "laisser un commentaire", "soutenez", "faites un don", "recevez", "suscríbete",
        "suscribete", "suscríbase", "regístrate", "registrate", "síguenos", "siguenos", "síganos",
        "sigue nuestras", "únete", "Únete", "comparte", "compartir", "comentar", "deja un comentario",
        "descarga", "mira lo que tiene", "recibe", "assine", "inscreva-se", "siga", "siga-nos", "compartilhe",
        "compartilhar", "deixe um comentário", "cadastre-se", "receba", "iscriviti", "abbonati", "seguici",
        "condividi", "lascia un commento", "abonneer", "schrijf je in", "volg ons", "deel dit", "reageer",
        "zapisz się", "subskrybuj", "obserwuj", "udostępnij", "skomentuj", "polub nas", "dołącz do",
        "prenumerera", "följ oss", "dela", "tilaa", "jaa artikkeli", "seuraa", "abonnér", "følg os",
        "del artiklen", "подписывайтесь", "Подписывайтесь", "подпишитесь", "Подпишитесь", "поделиться",
        "Поделиться", "підписуйтесь", "Підписуйтесь", "abone ol", "paylaş", "iratkozz fel", "feliratkoz",
        "oszd meg",
        "شارك هذا", "شارك المقال", "شارك الخبر", "أضف تعليق", "اترك تعليق", "تابعنا",
        "اشترك في النشرة", "ارسال نظر", "نظر خود را بنویسید", "دیدگاه خود", "به اشتراک بگذارید", "اشتراک گذاری",
        "اشتراک‌گذاری", "שתפו", "שתף כתבה", "הוסיפו תגובה", "הוסף תגובה", "כתוב תגובה",
        "כתבו תגובה", "הרשמו", "הירשמו", "עקבו אחרי", "シェアする", "この記事をシェア", "ツイートする", "コメントする",
        "コメントを書く", "会員登録", "メールマガジン", "フォローする", "分享到", "分享至", "扫码", "扫一扫", "发表评论", "我要评论", "微信扫",
        "關注我們", "关注我们", "發表評論", "訂閱", "공유하기", "기사 공유", "댓글쓰기", "댓글 쓰기", "구독하기", NULL},
    [HTML_TELL_CREDIT] = LIST{
        "photo by", "photo:", "photos:", "photos by", "photo credit", "photo credits", "photograph by",
        "photography by", "photo courtesy", "picture:", "pictures:", "picture by", "image:", "image by",
        "image credit", "image source", "image courtesy", "images:", "credit:", "credits:", "courtesy of",
        "getty images", "shutterstock", "istock", "reuters", "screenshot", "screengrab", "video:", "source:",
        "sources:", "illustration:", "illustration by", "file photo", "foto:", "fotos:", "foto von", "foto ©",
        "fotocredit", "fotocredits", "fotoquelle", "bild:", "bilder:", "bild von", "bild via", "bildquelle",
        "bildquellen", "bildnachweis", "bildnachweise", "bildrechte", "bild ©", "beitragsbild", "titelbild",
        "symbolbild", "symbolfoto", "archivbild", "archivfoto", "titelfoto", "vergrößern", "quelle:",
        "quellen:", "quelle ©", "textquelle", "rubriklistenbild", "grafik:", "imago", "picture alliance",
        "adobe stock", "dpa", "abbildung:", "crédit", "crédits", "crédit photo", "crédits photo", "photo ©",
        "photo d'illustration", "source :", "photo :", "crédito", "créditos", "fotografía:", "foto de",
        "imagen:", "imagem:", "fuente:", "fonte:", "fonte foto", "foto di", "bron:", "fot.", "zdjęcie:",
        "źródło:", "Źródło:", "autor:", "kuva:", "bild :", "kép:", "fotó:", "forrás:", "фото:", "Фото:",
        "источник:", "Источник:", "図:", "写真:", "图片来源", "来源", NULL},
    [HTML_TELL_RECORD] = LIST{
        "posted by", "posted on", "posted in", "posted at", "published on", "published at", "published by",
        "published:", "published in", "written by", "reported by", "edited by", "last updated", "last modified",
        "updated:", "updated on", "updated at", "filed under", "tagged", "tags:", "category:", "categories:",
        "this entry was posted", "this post was", "this article was", "this story was",
        "this document is subject", "comment by", "comments (", "reading time", "estimated reading", "min read",
        "views:", "recipe by", "by:", "author:", "about the author", "veröffentlicht am", "veröffentlicht von",
        "veröffentlicht in", "veröffentlicht:", "publiziert am", "erstellt am", "erstellt von",
        "geschrieben von", "verfasst von", "gepostet", "aktualisiert am", "aktualisiert:",
        "zuletzt aktualisiert", "letzte aktualisierung", "letzte änderung", "stand:", "lesezeit", "lesedauer",
        "kategorie:", "kategorien:", "schlagwörter", "schlagworte", "stichwörter", "abgelegt unter", "themen:",
        "autor:", "autorin:", "der autor", "die autorin", "über den autor", "Über den Autor",
        "Über die Autorin", "über die autorin", "zur person", "dieser eintrag wurde", "dieser beitrag wurde", "der beitrag wurde am", "der eintrag wurde am", "der artikel wurde am", "video verfügbar", "audio verfügbar",
        "dieser artikel wurde", "dieser artikel erschien", "dieser beitrag erschien",
        "dieses thema im programm", "erschienen in", "erschienen am", "zuerst erschienen", "publié le",
        "publié par", "mis à jour", "modifié le", "écrit par", "rédigé par", "temps de lecture", "mots-clés",
        "catégorie", "auteur :", "publicado", "publicada", "actualizado", "actualizada", "escrito por",
        "tiempo de lectura", "etiquetas:", "postado em", "atualizado em", "tempo de leitura", "pubblicato",
        "aggiornato", "scritto da", "tempo di lettura", "gepubliceerd", "geplaatst", "bijgewerkt", "leestijd",
        "opublikowano", "aktualizacja", "data publikacji", "tagi", "publicerad", "uppdaterad", "julkaistu",
        "päivitetty", "udgivet", "opdateret", "опубликовано", "Опубликовано", "обновлено", "Обновлено", "теги",
        "Теги", "责任编辑", "發佈",
        "وسوم", "الكلمات المفتاحية", "كلمات مفتاحية", "برچسب‌ها", "برچسب ها", "کلیدواژه", "کد خبر",
        "תגיות", "タグ：", "タグ:", "カテゴリー", "标签：", "标签:", "标签：", "關鍵字", "关键词：", "关键词:", "責任編輯", "编辑：",
        "記者／", NULL},
    [HTML_TELL_NOTICE] = LIST{
        "advertisement", "advertising disclosure", "advertiser disclosure", "affiliate", "this post contains",
        "this post may contain", "this article contains", "we may earn",
        "we may receive", "if you click", "editorial disclaimer", "editorial note", "disclaimer", "disclosure",
        "sponsored", "paid content", "paid post", "opinions expressed", "the views expressed",
        "the opinions expressed", "the information provided", "no part of this", "written permission",
        "reproduction", "republish", "this material may", "this article is the", "click the button below to", "click on the button below to", "by loading the", "external content", "except where otherwise", "unless otherwise", "anzeige", "werbung",
        "sponsored post", "dieser beitrag enthält", "dieser artikel enthält", "dieser text enthält",
        "dieser post enthält", "externer inhalt", "externe inhalte", "empfohlener redaktioneller inhalt", "empfohlener externer inhalt", "an dieser stelle finden sie", "klicken sie auf den unteren button", "klicke auf den unteren button", "mit dem laden des", "mit dem laden der", "beim laden des", "beim laden der", "mit dem aufruf des", "bei diesem beitrag handelt es sich", "bei diesem artikel handelt es sich", "bei diesem text handelt es sich", "sofern nicht anders", "soweit nicht anders", "enthält werbung", "enthält affiliate", "unbezahlte werbung", "bei den links",
        "bei den verlinkungen", "die mit", "mit * markierte", "mit sternchen", "links mit sternchen",
        "*affiliate", "preis kann jetzt", "alle angaben ohne", "angaben ohne gewähr", "ohne gewähr",
        "keine haftung", "haftungsausschluss", "hinweis:", "transparenzhinweis", "rechtlicher hinweis",
        "publicité", "contenu sponsorisé", "contenu externe", "sauf mention contraire", "mentions légales", "les opinions exprimées", "publicidad",
        "aviso importante", "aviso legal", "contenido patrocinado", "publicidade", "pubblicità", "advertentie",
        "reklama", "materiał sponsorowany", "żadna część", "mainos", "annons", "reklame", "annonce", "реклама",
        "Реклама", "reklam", "hirdetés", NULL},
    [HTML_TELL_SITE] = LIST{
        "this site uses", "this website uses", "our website uses", "our site uses", "we use cookies",
        "we value your privacy", "we care about your privacy", "we respect your privacy", "we and our partners",
        "your privacy is important", "your privacy matters", "your privacy choices", "cookies help us",
        "cookie settings", "cookie preferences", "manage cookies", "accept cookies", "accept all cookies",
        "by using this site", "by using our site", "by continuing to browse", "by continuing to use",
        "by clicking accept", "wir verwenden cookies", "wir nutzen cookies", "wir setzen cookies",
        "wir benutzen cookies", "wir respektieren ihre privat", "wir schätzen ihre privat", "wir und unsere partner",
        "diese website verwendet", "diese website nutzt", "diese website benutzt", "diese webseite verwendet",
        "diese webseite nutzt", "diese seite verwendet cookies", "diese seite nutzt cookies",
        "unsere website verwendet", "unsere webseite verwendet", "cookies erleichtern", "cookie-einstellungen",
        "durch die weitere nutzung", "durch die nutzung dieser", "nous utilisons des cookies",
        "nous et nos partenaires", "ce site utilise", "notre site utilise", "ce site web utilise",
        "en poursuivant votre navigation", "utilizamos cookies", "usamos cookies", "este sitio utiliza",
        "este sitio web utiliza", "esta web utiliza", "esta página web utiliza", "nosotros y nuestros socios",
        "este site utiliza", "este site usa", "nós e os nossos parceiros", "utilizziamo i cookie",
        "questo sito utilizza", "questo sito usa", "noi e i nostri partner", "wij gebruiken cookies",
        "we gebruiken cookies", "deze website gebruikt", "deze site gebruikt", "używamy plików cookie",
        "używamy cookies", "ta strona używa", "ta strona korzysta", "nasza strona używa", "vi använder cookies",
        "vi använder kakor", "denna webbplats använder", "vi bruger cookies", "vi bruker cookies",
        "käytämme evästeitä", "tento web používá", "tato stránka používá", "táto stránka používa",
        "a weboldal sütiket", "ez a weboldal", "acest site folosește", "acest site foloseşte",
        "acest site utilizează", "bu web sitesi çerez", "этот сайт использует", "Этот сайт использует",
        "мы используем cookie", "Мы используем cookie", "мы используем файлы", "Мы используем файлы",
        "сайт использует", "Сайт использует", "цей сайт використовує", "Цей сайт використовує",
        "ми використовуємо файли", "Ми використовуємо файли", "ο ιστότοπος χρησιμοποιεί", "Ο ιστότοπος χρησιμοποιεί",
        "このサイトではcookie", "このサイトではクッキー", "当サイトではcookie", "当サイトではクッキー", "本网站使用", "本站使用", "本網站使用", "이 사이트는", "이 웹사이트는",
        "يستخدم هذا الموقع", "نستخدم ملفات", "please enable javascript", "please turn on javascript",
        "please activate javascript", "enable javascript", "javascript is disabled", "javascript is not enabled",
        "javascript is not available", "javascript is turned off", "javascript must be", "javascript is required",
        "you need to enable javascript", "you must have javascript", "this page requires javascript",
        "this site requires javascript", "your browser does not support", "your browser doesn't support",
        "you are using an outdated", "you're using an outdated", "bitte aktivieren sie javascript",
        "bitte aktiviere javascript", "bitte schalten sie javascript", "javascript ist deaktiviert",
        "javascript ist nicht aktiviert", "javascript ist in ihrem", "ihr browser unterstützt", "ihr browser ist",
        "dein browser unterstützt", "dein browser ist", "sie verwenden einen veralteten",
        "sie nutzen einen veralteten", "veuillez activer javascript", "votre navigateur ne",
        "por favor active javascript", "su navegador no", "tu navegador no", "ative o javascript",
        "seu navegador não", "abilita javascript", "il tuo browser non", "schakel javascript",
        "uw browser ondersteunt", "włącz javascript", "twoja przeglądarka nie", "включите javascript",
        "Включите javascript", "ваш браузер не", "Ваш браузер не", "all times are gmt", "all times are utc",
        "powered by", "proudly powered by", "you cannot post", "you may not post", "users browsing this",
        "best viewed with", "best viewed in", "best viewed at", "you are visitor", "alle zeitangaben",
        "alle zeiten sind", "this page was last edited", "this page was last modified", "diese seite wurde zuletzt",
        "dieser artikel wurde zuletzt", "cette page a été modifiée", "dernière modification de cette",
        "esta página se editó", "questa pagina è stata modificata", "text is available under", "find this article at",
        "close window", "fenster schließen",
        // players and other programs in the page
        "this is a modal window", "beginning of dialog window", "end of dialog window", "captions settings",
        "captions off", "subtitles settings", "subtitles off", "descriptions off", "remaining time -", "remaining time 0", "current time 0", "duration 0:", "playback rate", "stream type", "audio track",
        "loaded: 0", "progress: 0", "next up", "no compatible source was found", "video player is loading", "video-player wird geladen",
        "you can’t perform that action", "you can't perform that action", "you signed in with", "you signed out in",
        "like loading", "turn on more accessible mode", "turn off more accessible mode", "skip ribbon", "skip to main", "jump to navigation", "jump to navigationjump to search", "jump to search", "zum inhalt springen",
        "dalszy ciąg materiału", "dalsza część artykułu", "dalsza część tekstu", "reszta artykułu", "reszta tekstu", "продолжение после рекламы", "Продолжение после рекламы",
        "story continues below", "article continues below", "article continues after", "continues after advertisement", "continue reading the main story",
        "loading comments", "failed to load", "community content is available", "original text", "your feedback will be used",
        "die anzeige wird geladen", "la suite après la publicité", "la suite après cette publicité", "continua después de la publicidad", "continua após a publicidade", "continua dopo la pubblicità", NULL},
};

// Of the site itself wherever they stand in a line, NULL ends the list. Each begins with a word.
static const char *const of_site[] = {
    "reader-supported publication", "to receive new posts and support", "feel free to share it", "protected by recaptcha",
    "turn on javascript", "enable javascript to", "have javascript enabled", "javascript enabled to", "media could not be loaded",
    "unsubscribe anytime", "unsubscribe at any time", "comments powered by", "jederzeit abbestell", "jederzeit abmelden", "désinscrire à tout moment", NULL};
// clang-format on

static bool begins(const char *text, size_t size, const char *phrase)
{
    size_t length = 0;
    for (; phrase[length]; length++)
        if (length >= size || tolower((unsigned char)text[length]) != tolower((unsigned char)phrase[length]))
            return false;
    unsigned char last = (unsigned char)phrase[length - 1];
    unsigned char next = length < size ? (unsigned char)text[length] : ' ';
    // Scripts without spaces go on.
    return !isalpha(last) || !(isalpha(next) || (next >= 0x80 && next < 0xE2));
}

// Behind blanks, digits and marks: those of ASCII, Latin-1 and the block of general punctuation, arrows and dingbats.
static size_t first_letter(const char *line, size_t size)
{
    size_t at = 0;
    while (at < size && !isalpha((unsigned char)line[at])) {
        unsigned char byte = (unsigned char)line[at];
        unsigned char next = at + 1 < size ? (unsigned char)line[at + 1] : 0;
        if (byte >= 0x80 && !(byte == 0xC2 && next != 0xA9) && byte != 0xE2)
            return at;
        at += byte < 0x80 ? 1 : byte == 0xC2 ? 2 : 3;
    }
    return at < size ? at : size;
}

// A tag with an attribute: what stands in <noscript> once a program with scripts has written the page.
static bool is_markup(const char *line, size_t size)
{
    const char *end =
        size > 1 && line[0] == '<' && isalpha((unsigned char)line[1]) ? memchr(line, ' ', size) : NULL;
    return end && memmem(end, size - (size_t)(end - line), "=\"", 2);
}

static bool is_of_site(const char *line, size_t size)
{
    bool in_word = false;
    for (size_t at = 0; at < size; at++) {
        const unsigned char byte = (unsigned char)line[at];
        const bool is_letter = byte >= 0x80 || isalpha(byte);
        for (const char *const *phrase = of_site; is_letter && !in_word && *phrase; phrase++)
            if (**phrase == tolower(byte) && begins(line + at, size - at, *phrase))
                return true;
        in_word = is_letter;
    }
    return false;
}

// What blogs add to a post that others show, each from its beginning to what leads home.
static bool is_syndicated(const char *line, size_t size)
{
    enum { LINE_BYTES_MAX = 400 };
    static const char *const lines[][2] = {
        {"the post ", " appeared first on "},
        {"the article ", " appeared first on "},
        {"the story ", " appeared first on "},
        {"this post ", " appeared first on "},
        {"this article ", " appeared first on "},
        {"der beitrag ", " erschien zuerst auf "},
        {"der artikel ", " erschien zuerst auf "},
        {"la entrada ", " se publicó primero en "},
        {"la entrada ", " apareció primero en "},
        {"la entrada ", " aparece primero en "},
        {"l’article ", " est apparu en premier sur "},
        {"l'article ", " est apparu en premier sur "},
        {"cet article ", " est apparu en premier sur "},
        {"l’articolo ", " sembra essere il primo su "},
        {"l'articolo ", " sembra essere il primo su "},
        {"l’articolo ", " proviene da "},
        {"l'articolo ", " proviene da "},
        {"o post ", " apareceu primeiro em "},
        {"het bericht ", " verscheen eerst op "},
        {"artykuł ", " pochodzi z serwisu "},
        {"inlägget ", " dök först upp på "},
        {"indlægget ", " blev først udgivet på "},
        {"Сообщение ", " появились сначала на "},
        {"Запись ", " впервые появилась "},
    };
    for (size_t i = 0; size <= LINE_BYTES_MAX && i < sizeof lines / sizeof *lines; i++)
        if (begins(line, size, lines[i][0]) && memmem(line, size, lines[i][1], strlen(lines[i][1])))
            return true;
    return false;
}

enum html_tell html_tell_of(const char *line, size_t size)
{
    if (is_markup(line, size) || is_of_site(line, size) || is_syndicated(line, size))
        return HTML_TELL_SITE;
    size_t at = first_letter(line, size);
    for (unsigned kind = HTML_TELL_NONE + 1; at < size && kind < HTML_TELLS; kind++)
        for (const char *const *phrase = phrases[kind]; *phrase; phrase++)
            if (tolower((unsigned char)**phrase) == tolower((unsigned char)line[at]) &&
                begins(line + at, size - at, *phrase))
                return (enum html_tell)kind;
    return HTML_TELL_NONE;
}

bool html_is_colophon(const char *line, size_t size)
{
    static const char *const rights[] = {"copyright",
                                         "©",
                                         "(c)",
                                         "all rights reserved",
                                         "alle rechte vorbehalten",
                                         "tous droits réservés",
                                         "todos los derechos",
                                         "todos os direitos",
                                         "tutti i diritti",
                                         "wszelkie prawa",
                                         "все права",
                                         "Все права",
                                         "版权所有",
                                         "版權所有",
                                         "無断転載",
                                         "無断複製",
                                         "ⓒ",
                                         "저작권자",
                                         "무단 전재",
                                         "무단전재",
                                         "جميع الحقوق",
                                         "كل الحقوق",
                                         "تمامی حقوق",
                                         "کلیه حقوق",
                                         "כל הזכויות"};
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
        if (begins(line, size, rights[i]))
            return true;
    return false;
}

// Moves behind blanks, brackets and dashes.
static size_t skip_marks(const char *line, size_t size, size_t at)
{
    while (at < size && line[at] && strchr(" []()-/.:", line[at]))
        at++;
    return at;
}

// Moves behind a number, or stays.
static size_t skip_number(const char *line, size_t size, size_t at)
{
    enum { DIGITS_MAX = 5 };
    size_t end = at;
    while (end < size && isdigit((unsigned char)line[end]))
        end++;
    return end - at <= DIGITS_MAX && (end == size || !isalpha((unsigned char)line[end])) ? end : at;
}

// Moves behind one of the words, or stays.
static size_t skip_word(const char *line, size_t size, size_t at, const char *const *words)
{
    for (; *words; words++)
        if (begins(line + at, size - at, *words))
            return at + strlen(*words);
    return at;
}

bool html_is_page_mark(const char *line, size_t size)
{
    static const char *const pages[] = {"page",   "seite",  "página", "pagina",  "pág.",     "pag.",
                                        "strona", "strana", "str.",   "sida",    "side",     "sivu",
                                        "oldal",  "sayfa",  "стр.",   "Стр.",    "страница", "Страница",
                                        "column", "col.",   "spalte", "colonne", "columna",  NULL};
    static const char *const between[] = {"of", "von", "de", "di", "sur", "van",
                                          "z",  "av",  "af", "из", "/",   NULL};
    size_t at = skip_marks(line, size, 0);
    const size_t word = skip_word(line, size, at, pages);
    const bool named = word > at, dashed = at > 1 && line[0] == '-';
    at = skip_marks(line, size, word);
    size_t end = skip_number(line, size, at);
    if (end == at || !(named || (dashed && end < size)))
        return false;
    at = skip_marks(line, size, end);
    end = skip_word(line, size, at, between);
    at = skip_marks(line, size, end);
    return skip_marks(line, size, skip_number(line, size, at)) == size;
}
