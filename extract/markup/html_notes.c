// SPDX-License-Identifier: MIT
// The notes of a page.
#include "extract/markup/html_notes.h"

#include "text/base/array.h"
#include "text/base/fnv.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Bytes of the words of a mark; characters in sequence of a mark without brackets; nodes and bytes that are looked at for them; elements around
// a link that may raise it.
enum { MARK_MAX = 24, BARE_MAX = 3, NODES_MAX = 16, BYTES_MAX = 256, AROUND_MAX = 6 };

// The words of a small element, without white space. `size` is MARK_MAX for more than fits.
struct words {
    char text[MARK_MAX + 1];
    size_t size;
    unsigned nodes, bytes;
};

static enum html_step add_words(void *context, const GumboNode *node)
{
    struct words *words = context;
    const char *text = html_text_of(node);
    if (++words->nodes > NODES_MAX)
        words->size = MARK_MAX;
    for (; text && *text && words->size < MARK_MAX; text++, words->bytes++)
        if (words->bytes == BYTES_MAX)
            words->size = MARK_MAX;
        else if (!isspace((unsigned char)*text))
            words->text[words->size++] = *text;
    return words->size < MARK_MAX ? HTML_DESCEND : HTML_STOP;
}

static struct words words_of(const GumboNode *node)
{
    struct words words = {0};
    html_walk(node, &(struct html_visitor){.enter = add_words, .context = &words});
    words.text[words.size] = '\0';
    return words;
}

// Bytes of a sign that marks notes, 0 for none.
static size_t sign_at(const char *text)
{
    static const char *const signs[] = {"*", "†", "‡", "§", "¶"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

static bool is_bracketed(const struct words *words)
{
    const char first = words->text[0], last = words->size > 0 ? words->text[words->size - 1] : '\0';
    return words->size > 2 && ((first == '[' && last == ']') || (first == '(' && last == ')'));
}

// Whether the words are numbers ("1", "[12]", "1,2", "3–5") or signs ("*", "††"), or, if `letters`, a letter or a word before a
// number ("a", "iv", "note1").
static bool is_mark(const struct words *words, bool letters)
{
    const bool bracketed = is_bracketed(words);
    const char *at = words->text + bracketed, *end = words->text + words->size - bracketed;
    size_t digits = 0, signs = 0, named = 0, run = 0;
    if (words->size == 0 || words->size == MARK_MAX)
        return false;
    while (at < end) {
        const size_t sign = sign_at(at);
        const bool divides = strchr(",;-", *at) || strncmp(at, "\xe2\x80\x93", 3) == 0;
        digits += isdigit((unsigned char)*at) != 0;
        run = isdigit((unsigned char)*at) ? run + 1 : 0;
        signs += sign > 0;
        named += isalpha((unsigned char)*at) != 0;
        if (run > BARE_MAX || (!isalnum((unsigned char)*at) && sign == 0 && !divides))
            return false;
        at += sign > 0 ? sign : *at == '\xe2' ? 3 : 1;
    }
    if (named > 0)
        return letters && (digits > 0 || named < BARE_MAX);
    return digits > 0 || signs > 0;
}

// An arrow or a sign that leads up, with whatever variation selectors.
static bool is_arrow(const struct words *words)
{
    static const char *const arrows[] = {"↩", "↑", "⏎", "↵", "⬆", "⇧", "⇑", "▲", "↖", "^"};
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (strncmp(words->text, arrows[i], strlen(arrows[i])) == 0)
            return words->size < 12;
    return false;
}

static bool says(const GumboNode *node, const char *role, const char *type)
{
    const char *roles = html_attribute(node, "role"), *types = html_attribute(node, "epub:type");
    return (role && roles && strcmp(roles, role) == 0) || (type && types && strstr(types, type));
}

// The id that a link leads to, NULL for none.
static const char *target_of(const GumboNode *node)
{
    const char *address = html_tag_of(node) == GUMBO_TAG_A ? html_attribute(node, "href") : NULL;
    const char *fragment = address ? strchr(address, '#') : NULL;
    // "https://other.example/#1" is no place of this page or book
    return fragment && fragment[1] && !memmem(address, (size_t)(fragment - address), "://", 3) ? fragment + 1
                                                                                               : NULL;
}

static const GumboNode *only_child(const GumboNode *node)
{
    const GumboVector *children = &node->v.element.children;
    return children->length == 1 ? children->data[0] : NULL;
}

static bool is_raised(const GumboNode *link)
{
    const GumboNode *child = only_child(link);
    const GumboNode *up = link->parent;
    for (int depth = 0; up && depth < AROUND_MAX; depth++, up = up->parent) {
        const GumboTag tag = html_tag_of(up);
        if (tag == GUMBO_TAG_SUP)
            return true;
        if (tag != GUMBO_TAG_SPAN && tag != GUMBO_TAG_B && tag != GUMBO_TAG_I && tag != GUMBO_TAG_SMALL)
            break;
    }
    return child && html_tag_of(child) == GUMBO_TAG_SUP;
}

static bool is_glued(const GumboNode *link)
{
    const GumboVector *children = &link->parent->v.element.children;
    const char *before =
        link->index_within_parent > 0 ? html_text_of(children->data[link->index_within_parent - 1]) : NULL;
    return before && *before && !isspace((unsigned char)before[strlen(before) - 1]);
}

static bool is_classed(const GumboNode *node, const char *const *names)
{
    const char *classes = html_attribute(node, "class");
    for (; classes && *names; names++)
        if (strcasestr(classes, *names))
            return true;
    return false;
}

bool html_notes_is_classed(const GumboNode *node)
{
    static const char *const names[] = {"note", "cite", "fn", "reference", NULL};
    const char *id = html_attribute(node, "id");
    for (const char *const *name = names; id && *name; name++)
        if (strcasestr(id, *name))
            return true;
    return is_classed(node, names);
}

// Whether a link is a mark; it may be one that leads back, too.
static bool is_linked_mark(const GumboNode *link)
{
    static const char *const classes[] = {"footnote", "noteref", "endnote", "fn-", NULL};
    const struct words words = words_of(link);
    if (says(link, "doc-noteref", "noteref"))
        return words.size > 0 && words.size < MARK_MAX;
    if (!target_of(link))
        return false;
    const bool raised = is_raised(link), bracketed = is_bracketed(&words),
               marked = raised || bracketed || sign_at(words.text) > 0 || is_classed(link, classes);
    return is_mark(&words, raised || bracketed) && (marked || is_glued(link));
}

static uint64_t id_hash(const char *id)
{
    return fnv_of(id, strlen(id));
}

static bool add(uint64_t **hashes, size_t *count, size_t *capacity, const char *id)
{
    if (!id || !*id)
        return true;
    uint64_t *grown = array_reserve(*hashes, capacity, *count + 1, sizeof *grown);
    if (!grown)
        return false;
    *hashes = grown;
    grown[(*count)++] = id_hash(id);
    return true;
}

static int compare(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static bool holds(const uint64_t *hashes, size_t count, const char *id)
{
    const uint64_t wanted = id ? id_hash(id) : 0;
    return id && count > 0 && bsearch(&wanted, hashes, count, sizeof wanted, compare);
}

static bool add_place(struct html_notes *notes, const GumboNode *node)
{
    return add(&notes->places, &notes->place_count, &notes->place_capacity, html_attribute(node, "id")) &&
           add(&notes->places, &notes->place_count, &notes->place_capacity, html_attribute(node, "name"));
}

// The place of a mark is the link's, or that of what stands closely around or within it.
static bool add_mark(struct html_notes *notes, const GumboNode *link)
{
    const GumboNode *child = only_child(link), *around = link->parent;
    const GumboTag tag = html_tag_of(around);
    return add(&notes->notes, &notes->note_count, &notes->note_capacity, target_of(link)) &&
           add_place(notes, link) &&
           (!child || html_text_of(child) || html_tag_of(child) == GUMBO_TAG_LAST ||
            add_place(notes, child)) &&
           ((tag != GUMBO_TAG_SUP && tag != GUMBO_TAG_SPAN) || add_place(notes, around));
}

// Of two marks that lead to each other the first in the document is the reference.
static enum html_step look_at(void *context, const GumboNode *node)
{
    struct html_notes *notes = context;
    if (html_tag_of(node) != GUMBO_TAG_A || !is_linked_mark(node))
        return HTML_DESCEND;
    return add_mark(notes, node) ? HTML_DESCEND : HTML_STOP;
}

void html_notes_clear(struct html_notes *notes)
{
    free(notes->notes);
    free(notes->places);
    *notes = (struct html_notes){0};
}

bool html_notes_add_reference(struct html_notes *notes, const GumboNode *link)
{
    return add(&notes->notes, &notes->note_count, &notes->note_capacity, target_of(link));
}

void html_notes_sort(struct html_notes *notes)
{
    if (notes->note_count > 0)
        qsort(notes->notes, notes->note_count, sizeof *notes->notes, compare);
    if (notes->place_count > 0)
        qsort(notes->places, notes->place_count, sizeof *notes->places, compare);
}

bool html_notes_find(struct html_notes *notes, const GumboNode *root)
{
    *notes = (struct html_notes){0};
    if (!html_walk(root, &(struct html_visitor){.enter = look_at, .context = notes}))
        return false;
    html_notes_sort(notes);
    return true;
}

static bool leads_back(const struct html_notes *notes, const GumboNode *link, const struct words *words)
{
    static const char *const classes[] = {"footnote-back", "footnoteback", "backref", "back-ref", "backlink",
                                          "back-link",     "reversefoot",  "fn-back", NULL};
    return is_arrow(words) || is_classed(link, classes) ||
           (holds(notes->places, notes->place_count, target_of(link)) && words->size > 0 &&
            words->size < MARK_MAX && !is_mark(words, true));
}

static bool is_numbered(const char *target, const char *id)
{
    const size_t size = strlen(id);
    return strncmp(target, id, size) == 0 && isdigit((unsigned char)target[size]);
}

// "[a]" of Google Docs, "[AR1]" of Word in the sentence that a comment is about: it is nothing of the document's.
static bool is_of_comment(const GumboNode *link)
{
    const char *target = target_of(link);
    if (!target || !(is_numbered(target, "cmnt") || is_numbered(target, "_msocom_")))
        return false;
    const struct words words = words_of(link);
    return is_bracketed(&words) && (*target == '_' || is_mark(&words, true));
}

enum html_note_part html_notes_part(const struct html_notes *notes, const GumboNode *node)
{
    static const char *const around[] = {"mw-cite-backlink", "cite-backlink", "cite-accessibility", NULL};
    const GumboTag tag = html_tag_of(node);
    if (tag == GUMBO_TAG_SPAN)
        return is_classed(node, around) ? HTML_NOTE_BACK : HTML_NOTE_NONE;
    if (tag != GUMBO_TAG_A && tag != GUMBO_TAG_SUP)
        return HTML_NOTE_NONE;
    if (tag == GUMBO_TAG_A && says(node, "doc-backlink", "backlink"))
        return HTML_NOTE_BACK;
    if (tag == GUMBO_TAG_A && is_of_comment(node))
        return HTML_NOTE_BACK;
    if (tag == GUMBO_TAG_A && is_linked_mark(node))
        return HTML_NOTE_REFERENCE;
    const struct words words = words_of(node);
    if (tag == GUMBO_TAG_A)
        return target_of(node) && leads_back(notes, node, &words) ? HTML_NOTE_BACK : HTML_NOTE_NONE;
    return is_mark(&words, false) ? HTML_NOTE_REFERENCE : HTML_NOTE_NONE;
}

bool html_notes_is_label(const struct html_notes *notes, const GumboNode *node)
{
    const GumboNode *child = only_child(node);
    const char *target = target_of(node);
    if (!target && child && !html_text_of(child))
        target = target_of(child);
    return holds(notes->places, notes->place_count, target);
}

bool html_notes_is_referred(const struct html_notes *notes, const GumboNode *node)
{
    const GumboTag tag = html_tag_of(node);
    const bool small =
        tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_ASIDE;
    return small && holds(notes->notes, notes->note_count, html_attribute(node, "id"));
}

bool html_notes_is_note(const struct html_notes *notes, const GumboNode *node)
{
    if (says(node, "doc-footnote", NULL) || says(node, "doc-endnote", NULL))
        return true;
    const char *type = html_attribute(node, "epub:type");
    if (type &&
        (strcmp(type, "footnote") == 0 || strcmp(type, "endnote") == 0 || strcmp(type, "rearnote") == 0))
        return true;
    return html_notes_is_referred(notes, node);
}

bool html_notes_is_reference(const GumboNode *node, GumboTag tag)
{
    if (tag != GUMBO_TAG_A)
        return false;
    const char *address = html_attribute(node, "href"), *type = html_attribute(node, "epub:type"),
               *role = html_attribute(node, "role");
    return (address && (address[0] == '#' || html_tag_of(node->parent) == GUMBO_TAG_SUP)) ||
           (type && strstr(type, "noteref")) || (role && strcmp(role, "doc-noteref") == 0);
}

// The first text in a node, or NULL.
static const char *first_text(const GumboNode *node)
{
    while (!html_text_of(node)) {
        if (node->type != GUMBO_NODE_ELEMENT || node->v.element.children.length == 0)
            return NULL;
        node = node->v.element.children.data[0];
    }
    return html_text_of(node);
}

bool html_notes_parts(const char *text, size_t size, const GumboNode *behind)
{
    const bool bracketed = size > 2 && text[0] == '[' && memchr(text, ']', size) == text + size - 1;
    const char *next = bracketed ? first_text(behind) : html_text_of(behind);
    if (!next || size == 0)
        return false;
    if (bracketed)
        return isalpha((unsigned char)*next) || (unsigned char)*next >= 0x80;
    return isdigit((unsigned char)text[size - 1]) && isalpha((unsigned char)*next);
}

long html_notes_number(const char *text, size_t size)
{
    while (size > 0 && !isdigit((unsigned char)text[size - 1]))
        size--;
    size_t start = size;
    while (start > 0 && isdigit((unsigned char)text[start - 1]))
        start--;
    return start < size ? strtol(text + start, NULL, 10) : 0;
}
