// SPDX-License-Identifier: MIT
// Pages that stand where another was asked for.
#include "extract/markup/html_shell.h"

#include "text/base/space.h"
#include <ctype.h>
#include <string.h>

enum {
    LINE_BYTES = 160, // of a line that are compared
    LINE_WORDS = 14,  // a longer one is text
};

// A kind of such pages: they have at most so many letters of running text, one of what is for subscribers the beginning of an article.
enum shell { SHELL_ERROR, SHELL_ROBOT, SHELL_LOGIN, SHELL_PAID, SHELL_CONSENT, SHELLS };

static const struct {
    const char *why;
    uint64_t prose_max;
} shells[SHELLS] = {
    [SHELL_ERROR] = {"error page: it says that what was asked for is not there", 600},
    [SHELL_ROBOT] = {"gate: it asks whether a person is there", 600},
    [SHELL_LOGIN] = {"gate: it asks to log in", 600},
    [SHELL_PAID] = {"subscribers: the rest is for them", 2500},
    [SHELL_CONSENT] = {"notice: it speaks of cookies, and there is no text", 1200},
};

#define LIST (const char *const[])

// What a line begins with, in small letters; NULL ends a list.
// clang-format off
static const char *const *const phrases[SHELLS] = {
    [SHELL_ERROR] = LIST{
        "page not found", "404", "error 404", "http error 404", "403 forbidden", "error 403", "500 internal", "502 bad gateway", "503 service", "not found",
        "access denied", "forbidden", "service unavailable", "internal server error", "bad gateway", "gateway timeout", "page unavailable",
        "this page is not available", "this page isn't available", "this page isn’t available", "this page does not exist",
        "this page doesn't exist", "this page doesn’t exist", "the page you requested", "the page you are looking for", "the page you were looking for",
        "sorry, the page", "sorry, this page", "sorry, we can't find", "sorry, we couldn't find", "we can't find the page", "we couldn't find", "oops! that page",
        "seite nicht gefunden", "die seite wurde nicht gefunden", "fehler 404", "die angeforderte seite", "diese seite existiert nicht", "zugriff verweigert",
        "page introuvable", "page non trouvée", "erreur 404", "la page demandée", "accès refusé", "página no encontrada", "pagina no encontrada", "acceso denegado",
        "la página solicitada", "página não encontrada", "acesso negado", "pagina non trovata", "errore 404", "accesso negato", "pagina niet gevonden",
        "nie znaleziono strony", "strona nie istnieje", "strona nie została znaleziona", "stránka nenalezena", "sidan hittades inte", "sidan kunde inte hittas",
        "siden blev ikke fundet", "siden ble ikke funnet", "sivua ei löytynyt", "az oldal nem található", "sayfa bulunamadı", "страница не найдена",
        "Страница не найдена", "ошибка 404", "Ошибка 404", "доступ запрещен", "Доступ запрещён", "Доступ запрещен", "сторінку не знайдено", "Сторінку не знайдено",
        "ページが見つかりません", "お探しのページ", "页面不存在", "找不到页面", "找不到頁面", "페이지를 찾을 수 없습니다", "الصفحة غير موجودة", NULL},
    [SHELL_ROBOT] = LIST{
        "just a moment", "checking your browser", "checking if the site connection", "verify you are human", "verifying you are human", "are you a robot",
        "please verify you are", "please verify that you are", "attention required", "one more step", "pardon our interruption", "please complete the security check",
        "security check", "ddos protection", "performance & security by", "enable javascript and cookies to continue", "sicherheitsprüfung", "sind sie ein mensch", "vérification de sécurité", NULL},
    [SHELL_LOGIN] = LIST{
        "sign in to", "log in to", "login to", "please sign in", "please log in", "you need to sign in", "you need to log in", "you must be logged in", "you must log in", "you must sign in",
        "you have to log in", "login required", "sign in required", "this content is for members", "members only", "bitte melden sie sich an", "bitte loggen sie sich", "bitte anmelden", "anmelden, um",
        "sie müssen sich anmelden", "sie müssen angemeldet sein", "connectez-vous pour", "veuillez vous connecter", "inicia sesión para", "inicie sesión para", "debe iniciar sesión",
        "faça login para", "accedi per", "log in om", "zaloguj się, aby", "войдите, чтобы", "Войдите, чтобы", "Авторизуйтесь", NULL},
    [SHELL_PAID] = LIST{
        "subscribe to continue", "subscribe to read", "subscribe to keep reading", "to continue reading", "to read the full", "this article is for subscribers", "this article is reserved", "this content is for subscribers", "this post is for paid",
        "this post is for paying", "this post is for subscribers", "unlock this article", "you have reached your limit", "you've reached your limit", "you’ve reached your limit", "you have read all your free",
        "jetzt weiterlesen", "dieser artikel ist nur für abonnenten", "nur für abonnenten", "exklusiv für abonnenten", "diesen artikel weiterlesen", "sie möchten weiterlesen", "lesen sie weiter mit",
        "la suite est réservée", "cet article est réservé", "article réservé aux abonnés", "la lecture de cet article est réservée", "pour lire la suite", "contenido exclusivo para suscriptores", "para seguir leyendo", "para continuar leyendo",
        "conteúdo exclusivo para assinantes", "para continuar lendo", "contenuto riservato agli abbonati", "per continuare a leggere", "lees verder met", "al abonnee", "dostęp tylko dla prenumeratorów", "pozostało do przeczytania",
        "этот материал доступен только подписчикам", "この記事は有料会員限定", "有料会員", NULL},
    [SHELL_CONSENT] = LIST{
        "we value your privacy", "we care about your privacy", "your privacy is important", "before you continue", "accept cookies", "cookie settings", "manage consent", "your choices regarding cookies", "wir brauchen ihre zustimmung", "ihre privatsphäre ist uns wichtig",
        "einwilligung", "wie gewohnt mit werbung", "mit werbung weiterlesen", "mit werbung lesen", "weiter mit werbung", "akzeptieren und weiter", "zustimmen und weiter", "alle akzeptieren", "nous respectons votre vie privée", "le respect de votre vie privée", "continuer sans accepter", "accepter et continuer",
        "tu privacidad es importante", "su privacidad es importante", "valoramos tu privacidad", "aceptar y continuar", "valorizamos a sua privacidade", "la tua privacy è importante", "il rispetto della tua privacy", "accetta e continua", "wij waarderen uw privacy", "szanujemy twoją prywatność", NULL},
};
// clang-format on

static bool begins(const char *line, size_t size, const char *phrase)
{
    const size_t length = strlen(phrase);
    if (size < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (phrase[i] != line[i] && phrase[i] != tolower((unsigned char)line[i]))
            return false;
    return size == length || !isalnum((unsigned char)line[length]);
}

static unsigned shells_of(const char *line, size_t size)
{
    unsigned found = 0;
    size_t at = 0;
    while (at < size && (unsigned char)line[at] < 0x80 && !isalnum((unsigned char)line[at]))
        at++;
    for (unsigned i = 0; i < SHELLS; i++)
        for (const char *const *phrase = phrases[i]; *phrase; phrase++)
            if (begins(line + at, size - at, *phrase))
                found |= 1U << i;
    return found;
}

// Which shells a line may speak for: what is left out is of other pages or of the site, but behind text it may say that this goes on.
static unsigned may_say(const struct html_content *content, uint32_t block, bool behind_text)
{
    const bool kept = !content->kept || content->kept[block];
    return (kept ? ~(1U << SHELL_PAID) : 0) | (behind_text ? 1U << SHELL_PAID : 0);
}

// What the short lines of the page say, as bits of the shells.
static unsigned said_in_lines(const struct html_content *content, struct buffer *line)
{
    const struct html_blocks *blocks = &content->blocks;
    unsigned said = 0;
    bool behind_text = false;
    for (size_t i = 0; i < blocks->piece_count && !line->failed;) {
        const uint32_t block = blocks->pieces[i].block;
        buffer_truncate(line, 0);
        for (; i < blocks->piece_count && blocks->pieces[i].block == block; i++) {
            const char *text = html_text_of(blocks->pieces[i].node);
            if (block != HTML_NONE && line->size < LINE_BYTES)
                space_collapse(line, text, strnlen(text, LINE_BYTES));
        }
        if (block == HTML_NONE)
            continue;
        if (blocks->blocks[block].words <= LINE_WORDS)
            said |= shells_of(line->data, line->size) & may_say(content, block, behind_text);
        behind_text = behind_text ||
                      (content->kept && content->kept[block] && html_block_prose(&blocks->blocks[block]) > 0);
    }
    return said;
}

static enum html_step see_title(void *context, const GumboNode *node)
{
    struct buffer *line = context;
    if (html_tag_of(node) == GUMBO_TAG_BODY || html_tag_of(node) == GUMBO_TAG_SVG)
        return HTML_SKIP;
    if (html_tag_of(node) != GUMBO_TAG_TITLE)
        return HTML_DESCEND;
    buffer_truncate(line, 0);
    html_text_below(line, node);
    return HTML_STOP;
}

const char *html_shell_of(const struct html_content *content, const GumboNode *document, bool *failed)
{
    const struct html_blocks *blocks = &content->blocks;
    uint64_t prose = 0;
    for (size_t i = 0; i < blocks->block_count; i++)
        prose += content->kept && content->kept[i] ? html_block_prose(&blocks->blocks[i]) : 0;
    *failed = false;
    if (prose > shells[SHELL_PAID].prose_max)
        return NULL;
    struct buffer line;
    buffer_init(&line);
    unsigned said = said_in_lines(content, &line);
    buffer_truncate(&line, 0);
    html_walk(document, &(struct html_visitor){.enter = see_title, .context = &line});
    said |= shells_of(line.data, line.size);
    *failed = line.failed;
    buffer_clear(&line);
    for (unsigned i = 0; i < SHELLS; i++)
        if (said & 1U << i && prose <= shells[i].prose_max)
            return shells[i].why;
    return NULL;
}
