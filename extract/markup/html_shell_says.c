// SPDX-License-Identifier: MIT
// What pages say that stand where another was asked for.
#include "extract/markup/html_shell_says.h"

#include "text/base/letter.h"
#include "text/base/lower.h"
#include "text/base/utf8.h"
#include <string.h>

enum { LINE_BYTES = 320 }; // of a line that are compared

#define LIST (const char *const[])

// In small letters; NULL ends a list. What stands without a sign says it as the beginning of a line, whatever follows. Before the others
// stands a sign: "=" is for the whole line; "~" for the whole line, and as weak; "-" for the beginning, and as weak; "+" for the beginning
// of a line that has a proof, too.
// clang-format off
static const char *const *const phrases[SHELLS] = {
    [SHELL_ERROR] = LIST{
        "=page not found", "~404", "=error 404", "=404 error", "=http error 404", "=http 404", "=404 not found", "=404 page not found", "=403 forbidden", "=error 403", "=500 internal server error", "=502 bad gateway",
        "=503 service unavailable", "=503 service temporarily unavailable", "~not found", "~access denied", "~forbidden", "~service unavailable", "=internal server error", "~bad gateway", "=gateway timeout", "=504 gateway time-out",
        "=page unavailable", "you don't have permission to access", "you do not have permission to access", "this page is not available", "this page isn't available", "this page does not exist", "this page doesn't exist",
        "the page you requested", "the page you are looking for", "the page you're looking for", "the page you were looking for", "the requested url", "sorry, the page you", "sorry, this page isn't", "sorry, this page is not", "sorry, this page does", "sorry, we can't find the page",
        "sorry, we couldn't find the page", "sorry, we can't find that page", "sorry, we couldn't find that page", "we can't find the page", "we couldn't find the page", "we couldn't find that page", "oops! that page", "=seite nicht gefunden", "die seite wurde nicht gefunden", "=fehler 404", "=404 fehler", "die angeforderte seite",
        "diese seite existiert nicht", "~zugriff verweigert", "=page introuvable", "=page non trouvée", "=erreur 404", "la page demandée", "la page que vous", "~accès refusé", "=página no encontrada", "=pagina no encontrada", "~acceso denegado",
        "la página solicitada", "=página não encontrada", "~acesso negado", "=pagina non trovata", "=errore 404", "~accesso negato", "=pagina niet gevonden", "=nie znaleziono strony", "=strona nie istnieje", "=strona nie została znaleziona",
        "=stránka nenalezena", "=sidan hittades inte", "=sidan kunde inte hittas", "=siden blev ikke fundet", "=siden ble ikke funnet", "=sivua ei löytynyt", "=az oldal nem található", "=sayfa bulunamadı", "=страница не найдена", "=ошибка 404",
        "~доступ запрещен", "~доступ запрещён", "=сторінку не знайдено", "ページが見つかりません", "お探しのページ", "页面不存在", "找不到页面", "找不到頁面", "페이지를 찾을 수 없습니다", "الصفحة غير موجودة", NULL},
    [SHELL_ROBOT] = LIST{
        "~just a moment", "checking your browser", "checking if the site connection", "verify you are human", "verifying you are human", "=are you a robot", "please verify you are", "please verify that you are", "~attention required",
        "~one more step", "=pardon our interruption", "please complete the security check", "~security check", "~ddos protection", "performance & security by", "enable javascript and cookies to continue", "sorry, you have been blocked",
        "~sicherheitsprüfung", "=sind sie ein mensch", "~vérification de sécurité", NULL},
    [SHELL_LOGIN] = LIST{
        "sign in to continue", "log in to continue", "login to continue", "sign in to view", "log in to view", "log in to read", "sign in to read", "-sign in to", "-log in to", "-login to", "please sign in", "please log in", "you need to sign in", "you need to log in",
        "you must be logged in", "you must log in", "you must sign in", "you have to log in", "=login required", "=sign in required", "this content is for members", "~members only", "bitte melden sie sich an", "bitte loggen sie sich", "=bitte anmelden",
        "anmelden, um", "sie müssen sich anmelden", "sie müssen angemeldet sein", "connectez-vous pour", "veuillez vous connecter", "inicia sesión para", "inicie sesión para", "debe iniciar sesión", "faça login para",
        "accedi per continuare", "log in om", "zaloguj się, aby", "войдите, чтобы", "=авторизуйтесь", NULL},
    [SHELL_PAID] = LIST{
        "subscribe to continue", "=subscribe to read", "subscribe to read the full", "subscribe to read this", "subscribe to keep reading", "+to continue reading", "+to read the full", "this article is for subscribers", "this article is reserved for", "this content is for subscribers",
        "this post is for paid", "this post is for paying", "this post is for subscribers", "=unlock this article", "you have reached your limit of", "you've reached your limit of", "you have read all your free", "=jetzt weiterlesen",
        "dieser artikel ist nur für abonnenten", "nur für abonnenten", "exklusiv für abonnenten", "=diesen artikel weiterlesen", "=sie möchten weiterlesen", "+sie möchten weiterlesen", "+lesen sie weiter mit", "la suite est réservée aux",
        "cet article est réservé aux", "article réservé aux abonnés", "la lecture de cet article est réservée", "+pour lire la suite", "contenido exclusivo para suscriptores", "+para seguir leyendo", "+para continuar leyendo",
        "conteúdo exclusivo para assinantes", "+para continuar lendo", "contenuto riservato agli abbonati", "+per continuare a leggere", "+lees verder met", "=al abonnee", "dostęp tylko dla prenumeratorów", "pozostało do przeczytania",
        "этот материал доступен только подписчикам", "この記事は有料会員限定", "=有料会員", NULL},
    [SHELL_CONSENT] = LIST{
        "~we value your privacy", "~we care about your privacy", "~your privacy is important", "~your privacy is important to us", "~before you continue", "=accept cookies", "~cookie settings", "~manage consent", "your choices regarding cookies",
        "wir brauchen ihre zustimmung", "~ihre privatsphäre ist uns wichtig", "~einwilligung", "wie gewohnt mit werbung", "mit werbung weiterlesen", "mit werbung lesen", "weiter mit werbung", "=akzeptieren und weiter", "=zustimmen und weiter",
        "=alle akzeptieren", "~nous respectons votre vie privée", "~le respect de votre vie privée", "=continuer sans accepter", "=accepter et continuer", "~tu privacidad es importante", "~su privacidad es importante", "~valoramos tu privacidad",
        "=aceptar y continuar", "~valorizamos a sua privacidade", "~la tua privacy è importante", "~il rispetto della tua privacy", "=accetta e continua", "~wij waarderen uw privacy", "~szanujemy twoją prywatność", NULL},
};

// What words of a page begin with that says such things. A field for a password proves a log-in.
static const char *const *const proofs[SHELLS] = {
    [SHELL_ERROR] = LIST{"page", "url", "server", "http", "browser", "administrator", "permission", "seite", "página", "pagina", "страниц", "сервер", "stron", "resource", "webmaster", NULL},
    [SHELL_ROBOT] = LIST{"browser", "javascript", "cookie", "human", "robot", "connection", "cloudflare", "captcha", "navigateur", "verbindung", NULL},
    [SHELL_LOGIN] = LIST{NULL},
    [SHELL_PAID] = LIST{"subscri", "abonn", "abo", "account", "premium", "register", "membership", "suscri", "suscríb", "assin", "prenumer", "подпис", NULL},
    [SHELL_CONSENT] = LIST{"accept", "agree", "consent to", "partners", "akzeptier", "zustimm", "werbung", "acept", "aceit", "accett", "accepteer", "akceptuj", "zgadzam", NULL},
};
// clang-format on

// A line in small letters, with plain apostrophes.
struct line {
    char text[4 * LINE_BYTES + 8];
    size_t size;
};

static void make_plain(struct line *line, const char *text, size_t size)
{
    static const char apostrophe[] = "’";
    size_t kept = 0;
    size = size > LINE_BYTES ? utf8_floor(text, size, LINE_BYTES) : size;
    line->size = lower_text(line->text, sizeof line->text, text, size);
    for (size_t at = 0; at < line->size;) {
        const bool is_apostrophe = line->size - at >= sizeof apostrophe - 1 &&
                                   memcmp(line->text + at, apostrophe, sizeof apostrophe - 1) == 0;
        line->text[kept++] = is_apostrophe ? '\'' : line->text[at];
        at += is_apostrophe ? sizeof apostrophe - 1 : 1;
    }
    line->size = kept;
}

static bool is_in_word(uint32_t code)
{
    const utf8proc_category_t category = letter_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static size_t skip_marks(const char *text, size_t size, size_t at)
{
    while (at < size) {
        uint32_t code;
        const size_t length = utf8_decode(text + at, size - at, &code);
        if (is_in_word(code))
            break;
        at += length;
    }
    return at;
}

// Behind a phrase that stands at `at`, with no more letters of ASCII there; 0: it does not.
static size_t behind(const char *text, size_t size, size_t at, const char *phrase)
{
    const size_t length = strlen(phrase);
    if (size - at < length || memcmp(text + at, phrase, length) != 0)
        return 0;
    uint32_t code = ' ';
    if (at + length < size)
        utf8_decode(text + at + length, size - at - length, &code);
    return is_in_word(code) && code < 0x80 ? 0 : at + length;
}

static bool has_proof(unsigned shell, const char *text, size_t size)
{
    for (size_t at = skip_marks(text, size, 0); at < size; at = skip_marks(text, size, at)) {
        for (const char *const *proof = proofs[shell]; *proof; proof++)
            if (size - at >= strlen(*proof) && memcmp(text + at, *proof, strlen(*proof)) == 0)
                return true;
        for (uint32_t code = 'a'; at < size && is_in_word(code);)
            at += utf8_decode(text + at, size - at, &code);
    }
    return false;
}

// Whether the text is nothing but phrases of a kind, and what is between them.
static bool is_whole(unsigned shell, const char *text, size_t size, bool *weak)
{
    size_t at = skip_marks(text, size, 0), next = 0;
    *weak = true;
    for (; at < size; at = skip_marks(text, size, next)) {
        next = 0;
        bool is_weak = true;
        for (const char *const *phrase = phrases[shell]; *phrase; phrase++) {
            const size_t end = strchr("=~", **phrase) ? behind(text, size, at, *phrase + 1) : 0;
            is_weak = end > next ? **phrase == '~' : is_weak;
            next = end > next ? end : next;
        }
        if (next == 0)
            return false;
        *weak = *weak && is_weak;
    }
    return next > 0; // not marks alone
}

static bool begins(unsigned shell, const char *text, size_t size, char sign)
{
    const size_t at = skip_marks(text, size, 0);
    for (const char *const *phrase = phrases[shell]; at < size && *phrase; phrase++) {
        const bool signed_so = sign ? **phrase == sign : !strchr("=~-+", **phrase);
        const size_t end = signed_so ? behind(text, size, at, *phrase + (sign ? 1 : 0)) : 0;
        if (end > 0 && (sign != '+' || has_proof(shell, text + end, size - end)))
            return true;
    }
    return false;
}

static void see_part(struct html_said *said, const char *text, size_t size)
{
    for (unsigned i = 0; i < SHELLS; i++) {
        bool weak = true;
        const bool whole = is_whole(i, text, size, &weak);
        if ((whole && !weak) || begins(i, text, size, 0) || begins(i, text, size, '+'))
            said->sure |= 1U << i;
        else if (whole || begins(i, text, size, '-'))
            said->weak |= 1U << i;
    }
}

// The end of the part of a title that begins at `at`: before " | ", " - ", " – ", " · ".
static size_t part_end(const struct line *line, size_t at)
{
    static const char *const joints[] = {" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " « ", " » "};
    for (; at < line->size; at++)
        for (size_t i = 0; line->text[at] == ' ' && i < sizeof joints / sizeof *joints; i++)
            if (line->size - at >= strlen(joints[i]) &&
                memcmp(line->text + at, joints[i], strlen(joints[i])) == 0)
                return at;
    return line->size;
}

void html_shell_said(struct html_said *said, const char *line, size_t size, bool is_title)
{
    struct line plain;
    make_plain(&plain, line, size);
    for (size_t at = 0, end; at < plain.size; at = end + 1) {
        end = is_title ? part_end(&plain, at) : plain.size;
        see_part(said, plain.text + at, end - at);
    }
}

void html_shell_proved(struct html_said *said, const char *line, size_t size)
{
    struct line plain;
    make_plain(&plain, line, size);
    for (unsigned i = 0; i < SHELLS; i++)
        if (!(said->proofs & 1U << i) && has_proof(i, plain.text, plain.size))
            said->proofs |= 1U << i;
}
