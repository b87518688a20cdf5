// SPDX-License-Identifier: MIT
// What holds for the tokens of any text.
#include "tests/text/words/analysis.h"

#include "tests/text/words/token_checker.h"
#include "text/base/sanitizer.h"
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

static struct analyzer *analyzer;

static void make_analyzer(void)
{
    cr_assert(analyzer_new(&analyzer));
}

static void free_analyzer(void)
{
    analyzer_free(analyzer);
}

TestSuite(analyzer_properties, .init = make_analyzer, .fini = free_analyzer);

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

// What texts are made of, so that random ones meet every rule.
static const char *const pieces[] = {
    "a",   "Law",    "operation", "S",      "é",  "e\u0301", "ß",  "İ",      "Ж",    "ё",        "й",
    "中",  "カ",     "한",        "ไ",      "ع",  "ـ",       "ש",  "1",      "2005", "000",      "٣",
    "²",   "₂",      "'",         "’",      "ʼ",  "\\'",     "\\", "-",      "‐",    "–",        "\u00AD",
    "\n",  "\r\n",   " ",         "\t",     ".",  ",",       ":",  "_",      "/",    "·",        "\"",
    "״",   "\u200D", "\u0301",    "\u20DD", "ﬁ",  "ﷺ",       "🇺🇸", "\xFF",   "\xE2", "\xF0\x9F", "\uFEFF",
    "l·l", "U.S.",   "’s",        "l’",     "ld", "\0",      "ʿ",  "\u3099", "か",   "क\u094D",  "\U0001D535",
};

enum { PIECES = sizeof pieces / sizeof *pieces };

static void check(const char *text, size_t size, language id)
{
    const char *fault = check_tokens(analyzer, id, text, size);
    cr_expect_null(fault, "%s [%s] %.*s", fault, language_code(id), (int)size, text);
}

Test(analyzer_properties, hold_for_texts_of_random_pieces)
{
    uint64_t state = 0x2545F4914F6CDD1Du;
    for (int round = 0; round < 20000; round++) {
        struct buffer text;
        buffer_init(&text);
        for (uint64_t count = next_random(&state) % 24; count > 0; count--) {
            const char *piece = pieces[next_random(&state) % PIECES];
            buffer_add(&text, piece, *piece ? strlen(piece) : 1);
        }
        check(text.data, text.size, (language)(next_random(&state) % (uint64_t)language_count()));
        buffer_clear(&text);
    }
}

Test(analyzer_properties, hold_for_random_bytes)
{
    uint64_t state = 0x9E3779B97F4A7C15u;
    for (int round = 0; round < 20000; round++) {
        char text[64];
        size_t size = next_random(&state) % sizeof text;
        for (size_t i = 0; i < size; i++)
            text[i] = (char)next_random(&state);
        check(text, size, LANGUAGE_ENGLISH);
    }
}

Test(analyzer_properties, hold_for_long_runs_of_one_piece)
{
    for (size_t i = 0; i < PIECES; i++) {
        struct buffer text;
        buffer_init(&text);
        buffer_add_string(&text, "ab");
        while (text.size < 100000)
            buffer_add(&text, pieces[i], *pieces[i] ? strlen(pieces[i]) : 1);
        check(text.data, text.size, LANGUAGE_ENGLISH);
        buffer_clear(&text);
    }
}

Test(analyzer_properties, a_sink_can_stop_the_analysis)
{
    static const char text[] = "one two";
    struct analysis_ranges ranges = {.text = text};
    buffer_init(&ranges.out);
    ranges.out.failed = true; // refuses what is added
    uint32_t length = 9;
    cr_expect_not(analyzer_run(analyzer, LANGUAGE_ENGLISH, ANALYSIS_PLAIN, text, strlen(text),
                               analysis_add_range, &ranges, &length));
    cr_expect_not(analyzer_failed(analyzer));
    cr_expect_eq(length, 1);
}

Test(analyzer_properties, a_text_gives_the_same_tokens_alone_and_among_others)
{
    static const char *const texts[] = {"U.S. law", "co-operation", "1,000", "l’État", "end"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct buffer alone, among, text;
        buffer_init(&alone);
        buffer_init(&among);
        buffer_init(&text);
        buffer_printf(&text, "%s\n", texts[i]);
        analyzer_run(analyzer, 1, ANALYSIS_COMPOUND, texts[i], strlen(texts[i]), analysis_add_term, &alone,
                     NULL);
        analyzer_run(analyzer, 1, ANALYSIS_COMPOUND, text.data, text.size, analysis_add_term, &among, NULL);
        cr_expect_str_eq(alone.data, among.data);
        buffer_clear(&alone);
        buffer_clear(&among);
        buffer_clear(&text);
    }
}

// A token a line: what there is to know of it.
static bool add_line(void *context, const struct token *token)
{
    return buffer_printf(context, "%.*s %.*s %zu %zu %u %u\n", (int)token->term_size, token->term,
                         (int)token->word_size, token->word, token->start, token->end, token->position,
                         token->joined_parts);
}

static bool is_asked_for(const char *term, uint32_t letters)
{
    return *term < 'a' || *term > 'z' || (letters >> (*term - 'a') & 1);
}

// Every line of `all` is the next of `some`, or is of no term that was asked for. Returns how many are not in `some`.
static size_t count_left_out(const struct buffer *all, const struct buffer *some, uint32_t letters)
{
    size_t left_out = 0, at = 0;
    for (const char *line = all->data, *end = line + all->size; line < end;) {
        const size_t size = (size_t)((const char *)memchr(line, '\n', (size_t)(end - line)) + 1 - line);
        const bool there = some->size - at >= size && memcmp(some->data + at, line, size) == 0;
        cr_expect(there || !is_asked_for(line, letters), "%.*s", (int)size, line);
        at += there ? size : 0;
        left_out += !there;
        line += size;
    }
    cr_expect_eq(at, some->size);
    return left_out;
}

Test(analyzer_properties, of_some_terms_no_token_is_left_out_and_none_changed)
{
    static const char text[] =
        "The Soviet Government's oestrogen enquiry, co-operation with the E.U., 1990s état and договоры; "
        "gaols of the state-of-the-art \u00C6sthetics, analyses, organisation of color-coded colours.";
    const language languages[] = {LANGUAGE_ENGLISH, language_find("ru", 2), language_find("fr", 2),
                                  LANGUAGE_NONE};
    size_t left_out[4] = {0};
    for (size_t l = 0; l < 4; l++)
        for (uint32_t letter = 0; letter < 27; letter++) {
            const uint32_t letters = letter < 26 ? 1u << letter : 0;
            struct buffer all, some;
            buffer_init(&all);
            buffer_init(&some);
            cr_assert(analyzer_run(analyzer, languages[l], ANALYSIS_COMPOUND, text, strlen(text), add_line,
                                   &all, NULL));
            cr_assert(analyzer_run_for(analyzer, languages[l], ANALYSIS_COMPOUND, text, strlen(text), letters,
                                       add_line, &some));
            left_out[l] += count_left_out(&all, &some, letters);
            buffer_clear(&all);
            buffer_clear(&some);
        }
    cr_expect_gt(left_out[0], 26 * 15);
    cr_expect_gt(left_out[1], 26 * 15); // its Latin words are English
    cr_expect_eq(left_out[2], 0);
    cr_expect_eq(left_out[3], 0);
}

Test(analyzer_properties, the_stemmer_version_is_stable_text)
{
    char version[64], again[64], small[8];
    cr_assert(analyzer_stemmer_version(analyzer, version, sizeof version));
    cr_assert(analyzer_stemmer_version(analyzer, again, sizeof again));
    cr_expect_str_eq(version, again);
    cr_expect_eq(strncmp(version, "snowball ", 9), 0);
    cr_expect_not(analyzer_stemmer_version(analyzer, small, sizeof small));
}

struct forms {
    char joined[ANALYZER_TERM_MAX];
    size_t joined_size;
    char last[ANALYZER_TERM_MAX];
    size_t last_size;
};

static bool keep_forms(void *context, const struct token *token)
{
    struct forms *forms = context;
    char *out = token->joined_parts > 0 ? forms->joined : forms->last;
    *(token->joined_parts > 0 ? &forms->joined_size : &forms->last_size) = token->term_size;
    memcpy(out, token->term, token->term_size);
    return true;
}

Test(analyzer_properties, a_joined_form_is_the_term_of_the_word_without_hyphens)
{
    static const char *const parts[] = {"co",        "operations", "Élé",     "ments",  "Anti",
                                        "militaire", "военно",     "морской", "Größen", "Ordnung",
                                        "F",         "16s",        "ςύν",     "Ёлка"};
    enum { PARTS = sizeof parts / sizeof *parts };
    for (int i = 0; i < PARTS * PARTS * language_count(); i++) {
        language id = i / (PARTS * PARTS);
        const char *first = parts[i % PARTS], *second = parts[i / PARTS % PARTS];
        struct buffer divided, whole;
        struct forms compound = {.joined_size = 0}, word = {.joined_size = 0};
        buffer_init(&divided);
        buffer_init(&whole);
        buffer_printf(&divided, "%s-%s", first, second);
        buffer_printf(&whole, "%s%s", first, second);
        cr_expect(analyzer_run(analyzer, id, ANALYSIS_COMPOUND, divided.data, divided.size, keep_forms,
                               &compound, NULL));
        cr_expect(
            analyzer_run(analyzer, id, ANALYSIS_COMPOUND, whole.data, whole.size, keep_forms, &word, NULL));
        cr_expect(compound.joined_size == word.last_size &&
                      memcmp(compound.joined, word.last, word.last_size) == 0,
                  "[%s] %s: %.*s, %.*s", language_code(id), divided.data, (int)compound.joined_size,
                  compound.joined, (int)word.last_size, word.last);
        buffer_clear(&divided);
        buffer_clear(&whole);
    }
}

// Memory can be refused by a limit on address space, under which a sanitizer cannot live.
#if !UNDER_SANITIZER
// What is left of the heap, as a list.
struct piece {
    struct piece *next;
};

static struct piece *take_all_memory(void)
{
    struct piece *taken = NULL;
    for (size_t size = 1 << 20; size >= sizeof *taken; size /= 2)
        for (struct piece *piece; (piece = malloc(size)); taken = piece)
            piece->next = taken;
    return taken;
}

static void give_back(struct piece *taken)
{
    for (struct piece *next; taken; taken = next) {
        next = taken->next;
        free(taken);
    }
}

Test(analyzer_properties, tell_when_memory_is_out_and_hold_again_when_it_is_back)
{
    static const char text[] = "cooperation";
    struct rlimit before, none;
    struct buffer out;
    buffer_init(&out);
    cr_assert_eq(getrlimit(RLIMIT_AS, &before), 0);
    none = before;
    none.rlim_cur = 1;
    cr_assert_eq(setrlimit(RLIMIT_AS, &none), 0);
    struct piece *taken = take_all_memory();
    bool done = analyzer_run(analyzer, LANGUAGE_ENGLISH, ANALYSIS_PLAIN, text, strlen(text),
                             analysis_add_term, &out, NULL);
    bool failed = analyzer_failed(analyzer);
    give_back(taken);
    cr_assert_eq(setrlimit(RLIMIT_AS, &before), 0);
    cr_expect_not(done);
    cr_expect(failed);
    cr_expect(analyzer_run(analyzer, LANGUAGE_ENGLISH, ANALYSIS_PLAIN, text, strlen(text), analysis_add_term,
                           &out, NULL));
    cr_expect_not(analyzer_failed(analyzer));
    cr_expect_str_eq(out.data, "cooper");
    buffer_clear(&out);
}
#endif
