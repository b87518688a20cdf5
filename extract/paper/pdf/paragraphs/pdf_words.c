// SPDX-License-Identifier: MIT
// The words of a document: sorted, each once, in lower case.
#include "extract/paper/pdf/paragraphs/pdf_words.h"

#include "extract/paper/pdf/paragraphs/pdf_compound.h"
#include "text/base/array.h"
#include "text/base/fnv.h"
#include "text/base/memory.h"
#include "text/base/word_list.h"
#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 64, STEM_MIN = 5, ENDING_MAX = 4, PART_MIN = 4 };

struct entry {
    uint32_t start, size; // in the text
};

struct pdf_words {
    struct buffer text;
    struct entry *entries; // sorted by their bytes
    size_t count;
    const struct pdf_compound *rules; // of the language that they are of
};

// A word in lower case, without what stands around it.
struct bare {
    char text[WORD_MAX];
    size_t size;
};

// ASCII letters, and what is not ASCII but for dashes, quotes and their like (U+2000–U+207F).
static bool is_letter(const char *text, size_t size)
{
    unsigned char byte = (unsigned char)text[0];
    if (byte == 0xe2 && size > 1 && (unsigned char)text[1] <= 0x81)
        return false;
    if (byte == 0xc2)
        return false; // U+0080–U+00BF: signs
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

size_t pdf_hyphen_size(const char *word, size_t size)
{
    static const char *const hyphens[] = {"-", "\xc2\xad", "‐", "‑"};
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        size_t length = strlen(hyphens[i]);
        if (size >= length && memcmp(word + size - length, hyphens[i], length) == 0)
            return length;
    }
    return 0;
}

static bool is_hyphen(const char *text, size_t size)
{
    return text[0] == '-' ||
           (size >= 3 && memcmp(text, "\xe2\x80", 2) == 0 && (text[2] == '\x90' || text[2] == '\x91'));
}

// Takes the letters, and hyphens between letters, from `at` on; stops at what is neither. Moves *at.
static void take_bare(struct bare *out, const char *text, size_t size, size_t *at)
{
    out->size = 0;
    while (*at < size && !is_letter(text + *at, size - *at))
        ++*at;
    while (*at < size && out->size < WORD_MAX) {
        size_t left = size - *at;
        char byte = text[*at];
        if (is_letter(text + *at, left)) {
            out->text[out->size++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte);
            ++*at;
            continue;
        }
        size_t hyphen = byte == '-' ? 1 : 3;
        if (!is_hyphen(text + *at, left) || left <= hyphen || !is_letter(text + *at + hyphen, left - hyphen))
            break;
        out->text[out->size++] = '-';
        *at += hyphen;
    }
}

static int compare_text(const char *one, size_t one_size, const char *other, size_t other_size)
{
    size_t shorter = one_size < other_size ? one_size : other_size;
    int order = memcmp(one, other, shorter);
    return order != 0 ? order : (one_size > other_size) - (one_size < other_size);
}

static int compare_entries(const void *left, const void *right, void *context)
{
    const struct entry *one = left, *other = right;
    const char *text = context;
    return compare_text(text + one->start, one->size, text + other->start, other->size);
}

// A set of what was added, so that each word is kept once: open addressing, numbers of entries from 1.
struct set {
    uint32_t *slots;
    size_t size; // a power of two
};

static size_t find_slot(const struct set *set, const struct pdf_words *words, const struct bare *bare)
{
    const uint64_t hash = fnv_of(bare->text, bare->size);
    size_t slot = (size_t)(hash ^ hash >> 32) & (set->size - 1);
    for (; set->slots[slot] != 0; slot = (slot + 1) & (set->size - 1)) {
        const struct entry *entry = &words->entries[set->slots[slot] - 1];
        if (entry->size == bare->size && memcmp(words->text.data + entry->start, bare->text, bare->size) == 0)
            break;
    }
    return slot;
}

static bool grow_set(struct set *set, const struct pdf_words *words)
{
    struct set grown = {memory_zeroed(2 * set->size, sizeof *set->slots), 2 * set->size};
    if (grown.slots == NULL)
        return false;
    for (size_t i = 0; i < words->count; i++) {
        struct bare bare = {.size = words->entries[i].size};
        memcpy(bare.text, words->text.data + words->entries[i].start, bare.size);
        grown.slots[find_slot(&grown, words, &bare)] = (uint32_t)i + 1;
    }
    free(set->slots);
    *set = grown;
    return true;
}

static bool add(struct pdf_words *words, size_t *capacity, struct set *set, const struct bare *bare)
{
    if (2 * (words->count + 1) > set->size && !grow_set(set, words))
        return false;
    size_t slot = find_slot(set, words, bare);
    if (set->slots[slot] != 0)
        return true;
    struct entry *grown = array_reserve(words->entries, capacity, words->count + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    words->entries = grown;
    words->entries[words->count++] = (struct entry){(uint32_t)words->text.size, (uint32_t)bare->size};
    set->slots[slot] = (uint32_t)words->count;
    return buffer_add(&words->text, bare->text, bare->size);
}

// The words of a line but the first and the last, which may be parts of words.
static bool add_line(struct pdf_words *words, size_t *capacity, struct set *set, const struct pdf_text *pdf,
                     const struct pdf_line *line)
{
    for (uint32_t i = 0; i < line->count; i++) {
        const struct pdf_word *word = &pdf->words[line->first + i];
        const char *text = pdf_word_text(pdf, word);
        if ((i == 0 && line->count > 1) || (i + 1 == line->count && pdf_hyphen_size(text, word->size) > 0))
            continue;
        for (size_t at = 0; at < word->size;) {
            struct bare bare;
            take_bare(&bare, text, word->size, &at);
            if (bare.size > 1 && !add(words, capacity, set, &bare))
                return false;
        }
    }
    return true;
}

// Whether a word begins with the first `prefix` bytes of `text` and is no longer than that and `more`; the whole word for more == 0.
static bool holds(const struct pdf_words *words, const char *text, size_t prefix, size_t more)
{
    size_t low = 0, high = words->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entry *entry = &words->entries[middle];
        if (compare_text(words->text.data + entry->start, entry->size, text, prefix) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == words->count)
        return false;
    const struct entry *entry = &words->entries[low];
    return entry->size >= prefix && entry->size <= prefix + more &&
           memcmp(words->text.data + entry->start, text, prefix) == 0;
}

static bool holds_word(const void *words, const char *word, size_t size)
{
    return holds(words, word, size, 0);
}

bool pdf_words_new(struct pdf_words **out, const struct pdf_text *pdf)
{
    enum { SLOTS = 1024 };
    struct set set = {memory_zeroed(SLOTS, sizeof *set.slots), SLOTS};
    struct pdf_words *words = memory_zeroed(1, sizeof *words);
    size_t capacity = 0;
    bool done = set.slots != NULL && words != NULL;
    if (words != NULL)
        buffer_init(&words->text);
    for (size_t i = 0; done && i < pdf->line_count; i++)
        if (pdf->lines[i].role != PDF_GONE)
            done = add_line(words, &capacity, &set, pdf, &pdf->lines[i]);
    free(set.slots);
    if (!done) {
        pdf_words_free(words);
        return false;
    }
    if (words->count > 0)
        qsort_r(words->entries, words->count, sizeof *words->entries, compare_entries, words->text.data);
    words->rules = pdf_compound_find(holds_word, words);
    *out = words;
    return true;
}

void pdf_words_free(struct pdf_words *words)
{
    if (words == NULL)
        return;
    buffer_clear(&words->text);
    free(words->entries);
    free(words);
}

// Whether the word, or one that differs in its ending alone, stands in the document.
static bool holds_form(const struct pdf_words *words, const char *text, size_t size, size_t fixed)
{
    size_t stem = size > STEM_MIN + ENDING_MAX ? size - ENDING_MAX : size;
    stem = stem > fixed ? stem : fixed;
    return holds(words, text, size, 0) || (stem < size && holds(words, text, stem, 2 * ENDING_MAX));
}

static bool is_listed(const char *const *list, const struct bare *word)
{
    for (; *list; list++)
        if (strlen(*list) == word->size && memcmp(*list, word->text, word->size) == 0)
            return true;
    return false;
}

static bool ends_with(const char *text, size_t size, const char *end)
{
    size_t length = strlen(end);
    return size > length && memcmp(text + size - length, end, length) == 0;
}

// "environmentally", but not "analy-" of "analytical" and what begins other words.
static bool is_adverb(const struct bare *word)
{
    enum { ADVERB_MIN = 6 };
    static const char *const others[] = {"naly", "taly", "raly", "ialy", "oly",
                                         "mbly", "pply", "iply", "eply", "fly"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (ends_with(word->text, word->size, others[i]))
            return false;
    return word->size >= ADVERB_MIN && ends_with(word->text, word->size, "ly");
}

static bool is_open_compound(const struct pdf_compound *rules, const struct bare *left,
                             const struct bare *right)
{
    static const char *const endings[] = {
        "able", "ages", "aged",  "ance", "ation",  "ened", "ening", "eous",   "ering", "ered",  "ever",
        "fold", "hand", "ified", "ings", "ities",  "land", "lands", "lative", "less",  "light", "ments",
        "ness", "ship", "some",  "teen", "teenth", "time", "tion",  "where",  "while"};
    const bool half = is_listed(rules->half_open, left) || (rules->adverbs && is_adverb(left));
    return is_listed(rules->open, left) ||
           (right->size >= PART_MIN && half && !WORD_LIST_HAS(endings, right->text, right->size));
}

// What follows "in" with a hyphen, and "in" alone begins too many words to tell it: "in-depth".
static bool is_within(const struct bare *left, const struct bare *right)
{
    static const char *const within[] = {"depth",  "house",   "kind",    "person",
                                         "flight", "country", "service", "laws"};
    return left->size == 2 && memcmp(left->text, "in", 2) == 0 &&
           WORD_LIST_HAS(within, right->text, right->size);
}

// Whether the parts of a phrase go on: "day-to-" "day", "state-of-the-" "art".
static bool is_phrase(const char *left, size_t size, const struct bare *last)
{
    static const char *const joints[] = {"to", "of", "the", "in", "on", "by", "and", "for", "at", "or", "up"};
    return memchr(left, '-', size) != NULL && WORD_LIST_HAS(joints, last->text, last->size);
}

// The last part of what stands before the hyphen: "stand" of "long-stand".
static void take_last_part(struct bare *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        struct bare bare;
        take_bare(&bare, text, size, &at);
        if (bare.size > 0)
            *out = bare;
    }
    const char *hyphen = memrchr(out->text, '-', out->size);
    if (hyphen != NULL) {
        size_t skip = (size_t)(hyphen - out->text) + 1;
        memmove(out->text, out->text + skip, out->size - skip);
        out->size -= skip;
    }
}

static enum pdf_join join_parts(const struct pdf_words *words, const struct bare *left,
                                const struct bare *right)
{
    char closed[2 * WORD_MAX], kept[2 * WORD_MAX + 1];
    memcpy(closed, left->text, left->size);
    memcpy(closed + left->size, right->text, right->size);
    memcpy(kept, left->text, left->size);
    kept[left->size] = '-';
    memcpy(kept + left->size + 1, right->text, right->size);
    size_t size = left->size + right->size;
    if (holds(words, kept, size + 1, 0))
        return PDF_KEPT;
    if (holds(words, closed, size, 0))
        return PDF_CLOSED;
    if (holds_form(words, kept, size + 1, left->size + 3))
        return PDF_KEPT;
    if (holds_form(words, closed, size, left->size + 1))
        return PDF_CLOSED;
    const struct pdf_compound *rules = words->rules;
    bool both = rules->joins_words && left->size >= PART_MIN && right->size >= PART_MIN &&
                holds(words, left->text, left->size, 0) && holds(words, right->text, right->size, 0);
    bool enclitic = is_listed(rules->enclitics, right) && holds(words, left->text, left->size, 0);
    return (both && !is_listed(rules->closed, left)) || enclitic || is_open_compound(rules, left, right) ||
                   (rules->adverbs && is_within(left, right))
               ? PDF_KEPT
               : PDF_CLOSED;
}

enum pdf_join pdf_words_join(const struct pdf_words *words, const char *left, size_t left_size,
                             const char *right, size_t right_size)
{
    size_t hyphen = pdf_hyphen_size(left, left_size);
    bool cells = right_size == 1 && right[0] == '|';
    if (left_size == 0 || right_size == 0 || hyphen == left_size || cells)
        return PDF_APART;
    if (hyphen == 0)
        return ends_with(left, left_size, "–") || ends_with(left, left_size, "—") ||
                       ends_with(left, left_size, "/")
                   ? PDF_KEPT
                   : PDF_APART;
    bool soft = hyphen == 2;
    size_t before = left_size - hyphen;
    // "Anglo-" "American", but "GOVERN-" "MENT".
    bool capital = right[0] >= 'A' && right[0] <= 'Z' && before > 0 &&
                   !(left[before - 1] >= 'A' && left[before - 1] <= 'Z');
    if (soft)
        return PDF_CLOSED;
    if (!is_letter(right, right_size) || (unsigned char)left[before - 1] < 'A' || capital)
        return PDF_KEPT;
    struct bare first = {.size = 0}, second;
    size_t at = 0;
    take_last_part(&first, left, before);
    take_bare(&second, right, right_size, &at);
    // "Co-operation" beside "Co-" "operation-based": what follows a second hyphen does not count.
    const char *next = memchr(second.text, '-', second.size);
    second.size = next ? (size_t)(next - second.text) : second.size;
    const bool whole = first.size == 0 || second.size == 0 || is_phrase(left, before, &first);
    return whole ? PDF_KEPT : join_parts(words, &first, &second);
}
