// SPDX-License-Identifier: MIT
// Whose words are whose in a plain message.
#include "extract/mail/quoted.h"

#include "text/base/word_list.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct line {
    const char *text; // without its line end and its marks of quotation
    size_t size;
    size_t depth; // how many marks there were
};

struct splitting {
    struct quoted *quoted;
    bool flowed, delete_space;
    struct buffer *open; // what the last line went to, NULL at the beginning
    size_t depth;        // of the last line
    bool goes_on;        // it is flowed
    bool in_signature, in_original;
};

void quoted_init(struct quoted *quoted)
{
    buffer_init(&quoted->own);
    buffer_init(&quoted->signature);
    buffer_init(&quoted->quotes);
}

void quoted_clear(struct quoted *quoted)
{
    buffer_clear(&quoted->own);
    buffer_clear(&quoted->signature);
    buffer_clear(&quoted->quotes);
}

// Marks may have spaces between; one space behind the last belongs to them.
static struct line read_line(const char *text, size_t size)
{
    struct line line = {text, size, 0};
    size_t at = 0;
    while (at < size &&
           (text[at] == '>' || (text[at] == ' ' && line.depth > 0 && at + 1 < size && text[at + 1] == '>'))) {
        line.depth += text[at] == '>';
        at++;
    }
    at += line.depth > 0 && at < size && text[at] == ' ';
    line.text += at;
    line.size -= at;
    if (line.size > 0 && line.text[line.size - 1] == '\r')
        line.size--;
    return line;
}

static bool is_blank(const struct line *line)
{
    for (size_t i = 0; i < line->size; i++)
        if (!isspace((unsigned char)line->text[i]))
            return false;
    return true;
}

static bool is_signature(const struct line *line)
{
    static const char list[] = "_______________________________________________";
    return (line->size >= 2 && line->size <= 3 && memcmp(line->text, "--", 2) == 0 &&
            (line->size == 2 || line->text[2] == ' ')) ||
           (line->size == sizeof list - 1 && memcmp(line->text, list, line->size) == 0);
}

// "-----Original Message-----", "---------- Forwarded message ---------": words between hyphens, in the languages that write it so.
static bool is_original(const struct line *line)
{
    const char *text = line->text;
    const size_t size = line->size;
    size_t start = 0, end = size;
    while (start < end && text[start] == '-')
        start++;
    while (end > start && (text[end - 1] == '-' || text[end - 1] == ' '))
        end--;
    if (start < 4 || size - end < 4 || end - start < 8 || end - start > 60)
        return false;
    for (size_t i = start; i < end; i++)
        if ((unsigned char)text[i] < 0x80 && !isalpha((unsigned char)text[i]) && text[i] != ' ')
            return false;
    return true;
}

static size_t without_blanks(const char *text, size_t size)
{
    static const char space[] = "\xc2\xa0"; // French sets one that does not break before its colons
    for (;;) {
        if (size > 0 && strchr(" *", text[size - 1]))
            size--;
        else if (size > 1 && memcmp(text + size - 2, space, 2) == 0)
            size -= 2;
        else
            return size;
    }
}

// The label that a line of a header begins with, asterisks of bold print aside: its bytes before the colon; 0 without one.
static size_t label_size(const struct line *line, const char **label)
{
    enum { LABEL_MAX = 24 };
    size_t start = 0;
    while (start < line->size && strchr(" \t*", line->text[start]) && line->text[start])
        start++;
    *label = line->text + start;
    const size_t left = line->size - start;
    const size_t looked = left < LABEL_MAX ? left : LABEL_MAX;
    const char *colon = memchr(*label, ':', looked), *wide = memmem(*label, looked, "：", 3);
    colon = !colon || (wide && wide < colon) ? wide : colon;
    return without_blanks(*label, colon ? (size_t)(colon - *label) : 0);
}

// Words that say so whatever stands below them.
static bool is_known_original(const struct line *line)
{
    static const char *const known[] = {
        "Original Message",          "Forwarded Message",   "Ursprüngliche Nachricht",
        "Weitergeleitete Nachricht", "Message d'origine",   "Mensaje original",
        "Mensagem original",         "Messaggio originale", "Исходное сообщение"};
    size_t start = 0, end = line->size;
    while (start < end && strchr("- ", line->text[start]))
        start++;
    while (end > start && strchr("- ", line->text[end - 1]))
        end--;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == end - start && strncasecmp(known[i], line->text + start, end - start) == 0)
            return true;
    return false;
}

bool quoted_is_sender(const char *label, size_t size)
{
    static const char *const senders[] = {
        "From",      "Von",    "De",     "Da",     "Van",    "Från",   "Fra",       "Od",     "От",    "Від",
        "Lähettäjä", "Feladó", "Kimden", "发件人", "寄件者", "差出人", "보낸 사람", "寄件人", "De la", "Από",
        "מאת",       "من",     "Saatja", "Nuo",    "No",     "Од",     "Šalje",     "Từ",     "Dari",  "จาก"};
    return WORD_LIST_HAS(senders, label, without_blanks(label, size));
}

// The same, where the subject stands in the line `least` or a later one.
static bool has_header(const char *text, size_t size, int least)
{
    static const char *const subjects[] = {
        "Subject", "Betreff", "Objet",   "Asunto",   "Assunto", "Oggetto", "Onderwerp", "Ämne", "Emne",
        "Temat",   "Předmět", "Predmet", "Тема",     "Aihe",    "Tárgy",   "Konu",      "主题", "主旨",
        "件名",    "제목",    "Subiect", "Θέμα",     "נושא",    "الموضوع", "Teema",     "Tema", "Temats",
        "Naslov",  "Chủ đề",  "Subjek",  "Assumpte", "Относно", "เรื่อง"};
    enum { LINES_MAX = 7 };
    size_t at = 0;
    for (int i = 0; i < LINES_MAX && at < size; i++) {
        const char *end = memchr(text + at, '\n', size - at), *label;
        const size_t length = end ? (size_t)(end - text) - at : size - at;
        const struct line line = {text + at, length, 0};
        const size_t labelled = label_size(&line, &label);
        if (i == 0 && (labelled == 0 || !quoted_is_sender(label, labelled)))
            return false;
        if (i >= least && labelled > 0 && WORD_LIST_HAS(subjects, label, labelled))
            return true;
        if (is_blank(&line))
            return false;
        at += length + 1;
    }
    return false;
}

bool quoted_is_header(const char *text, size_t size)
{
    return has_header(text, size, 2);
}

// "Begin forwarded message:", which Apple's programs write in the reader's language, an empty line, and the header of the message: its
// subject may stand at once below its sender there.
static bool leads_to_header(const struct line *line, const char *text, size_t size)
{
    enum { LEAD_MAX = 80, BLANK_MAX = 8 };
    const bool is_lead = (line->size > 1 && line->text[line->size - 1] == ':') ||
                         (line->size > 3 && memcmp(line->text + line->size - 3, "：", 3) == 0);
    size_t blank = 0;
    while (blank < size && blank < BLANK_MAX && strchr("\r\n", text[blank]) && text[blank])
        blank++;
    return is_lead && line->size <= LEAD_MAX && has_header(text + blank, size - blank, 1);
}

bool quoted_is_divider(const char *text, size_t size)
{
    const char *end = memchr(text, '\n', size), *label;
    const size_t length = end ? (size_t)(end - text) : 0;
    const struct line line = {text, length - (length > 0 && text[length - 1] == '\r'), 0};
    if (!is_original(&line))
        return leads_to_header(&line, text + length, size - length);
    if (is_known_original(&line))
        return true;
    const char *const last = text + size;
    while (end < last && strchr(" \t\r\n>", *end))
        end++;
    const char *stop = memchr(end, '\n', (size_t)(last - end));
    const struct line next = {end, (size_t)((stop ? stop : last) - end), 0};
    return label_size(&next, &label) > 0 && !isdigit((unsigned char)*label);
}

// A line that Outlook draws above such a header.
static void drop_rule(struct buffer *own)
{
    enum { RULE_MIN = 8 };
    size_t end = own->size, start;
    while (end > 0 && isspace((unsigned char)own->data[end - 1]))
        end--;
    for (start = end; start > 0 && own->data[start - 1] == '_';)
        start--;
    if (end - start >= RULE_MIN && (start == 0 || own->data[start - 1] == '\n'))
        buffer_truncate(own, start);
}

// "On Monday Jane wrote:" stands above what Jane wrote: the last line of the author's that has words, and the one
// before where that is wrapped. It goes to the quotation.
static void take_lead(struct splitting *splitting)
{
    struct buffer *own = &splitting->quoted->own, *quotes = &splitting->quoted->quotes;
    size_t end = own->size;
    while (end > 0 && isspace((unsigned char)own->data[end - 1]))
        end--;
    if (end == 0 || own->data[end - 1] != ':')
        return;
    size_t start = end;
    while (start > 0 && !(own->data[start - 1] == '\n' && (start == 1 || own->data[start - 2] == '\n')) &&
           end - start < 200)
        start--;
    // A paragraph that is longer than such a line is the author's.
    if (start > 0 && end - start >= 200)
        return;
    buffer_add(quotes, own->data + start, end - start);
    buffer_add_string(quotes, "\n\n");
    buffer_truncate(own, start);
}

static struct buffer *choose(struct splitting *splitting, const struct line *line)
{
    struct quoted *quoted = splitting->quoted;
    if (splitting->in_original)
        return &quoted->quotes;
    if (line->depth > 0) {
        splitting->in_signature = false;
        return &quoted->quotes;
    }
    splitting->in_signature = splitting->in_signature || is_signature(line);
    return splitting->in_signature ? &quoted->signature : &quoted->own;
}

// What others wrote at different depths are different paragraphs.
static void change(struct splitting *splitting, struct buffer *to, size_t depth)
{
    bool changes = splitting->open != to || splitting->depth != depth;
    if (to == &splitting->quoted->quotes && splitting->open == &splitting->quoted->own && depth > 0)
        take_lead(splitting);
    if (changes && to->size > 0)
        buffer_add_string(to, "\n\n");
    splitting->goes_on = splitting->goes_on && !changes;
    splitting->open = to;
    splitting->depth = depth;
}

static void add_line(struct splitting *splitting, const struct line *line)
{
    struct buffer *to = choose(splitting, line);
    if (is_blank(line) && line->depth == 0 && to == &splitting->quoted->own &&
        splitting->open == &splitting->quoted->quotes) {
        // The gap below a quotation.
        buffer_add_byte(splitting->open, '\n');
        return;
    }
    change(splitting, to, line->depth);
    if (is_signature(line) || (splitting->in_original && is_original(line)))
        return;
    bool flows = splitting->flowed && line->size > 0 && line->text[line->size - 1] == ' ';
    size_t size = line->size - (flows && splitting->delete_space);
    // A space before a line that begins like a mark is stuffed.
    size_t stuffed = splitting->flowed && size > 0 && *line->text == ' ' && line->depth == 0;
    if (!splitting->goes_on && to->size > 0 && to->data[to->size - 1] != '\n')
        buffer_add_byte(to, '\n');
    buffer_add(to, line->text + stuffed, size - stuffed);
    if (!flows)
        buffer_add_byte(to, '\n');
    splitting->goes_on = flows;
}

bool quoted_split_text(struct quoted *quoted, const char *text, size_t size, bool flowed, bool delete_space)
{
    struct splitting splitting = {.quoted = quoted, .flowed = flowed, .delete_space = delete_space};
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end ? (size_t)(end - text) - at : size - at;
        struct line line = read_line(text + at, length);
        const bool may_begin = !splitting.in_original && line.depth == 0;
        if (may_begin && quoted_is_header(text + at, size - at)) {
            drop_rule(&quoted->own);
            splitting.in_original = true;
        } else if (may_begin) {
            splitting.in_original = quoted_is_divider(text + at, size - at);
        }
        add_line(&splitting, &line);
        at += length + 1;
    }
    return !quoted->own.failed && !quoted->signature.failed && !quoted->quotes.failed;
}
