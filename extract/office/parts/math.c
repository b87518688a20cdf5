// SPDX-License-Identifier: MIT
// Equations as text in one line: see math.h.
#include "extract/office/parts/math.h"

#include "text/base/ascii.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind {
    OTHER,
    BELOW, // an index, a bound
    BRACKETS,
    DELETED,
    DENOMINATOR,
    ELEMENT, // the base, the operand: what stands before or after it depends on what it is in
    FUNCTION,
    LIMIT_ABOVE,
    LIMIT,
    LIST, // of equations
    MATRIX,
    NUMERATOR,
    OPERATOR, // with bounds
    OPERATOR_SAID,
    POWER,
    ROOT,
    ROW,
    SIGN,
    SIGN_CLOSES,
    SIGN_DIVIDES,
    SIGN_OPENS,
    TEXT
};

// In the order of strcmp.
static const struct {
    const char *name;
    enum kind kind;
} kinds[] = {
    {"m:begChr", SIGN_OPENS},
    {"m:chr", SIGN},
    {"m:d", BRACKETS},
    {"m:den", DENOMINATOR},
    {"m:e", ELEMENT},
    {"m:endChr", SIGN_CLOSES},
    {"m:eqArr", LIST},
    {"m:func", FUNCTION},
    {"m:lim", LIMIT},
    {"m:limUpp", LIMIT_ABOVE},
    {"m:m", MATRIX},
    {"m:mr", ROW},
    {"m:nary", OPERATOR},
    {"m:naryPr", OPERATOR_SAID},
    {"m:num", NUMERATOR},
    {"m:rad", ROOT},
    {"m:sepChr", SIGN_DIVIDES},
    {"m:sub", BELOW},
    {"m:sup", POWER},
    {"m:t", TEXT},
    {"w:del", DELETED},
    {"w:moveFrom", DELETED},
};

enum { SIGN_SIZE = 8, WRAPPED_MAX = 32 }; // parentheses nest so deep: each moves the text within

// What is said of an element comes before what it holds.
struct frame {
    enum kind kind;
    size_t start; // of its text, without the sign that leads it
    size_t count; // of the elements that it holds
    char opens[SIGN_SIZE], divides[SIGN_SIZE], closes[SIGN_SIZE]; // of brackets; an operator's sign opens
};

// Stands between the parser and the handler of the document.
struct math {
    const struct named_handler *inner;
    struct sink *sink;
    struct buffer text;   // of the open equation
    struct buffer frames; // of struct frame: the open elements, that of the equation first
    size_t deleted;       // of these, those that were taken out
    size_t wrapped;       // of these, those that may get parentheses
    bool in_text;
};

static int compare(const void *name, const void *row)
{
    return strcmp(name, *(const char *const *)row);
}

static enum kind kind_of(const char *name)
{
    const char *row = bsearch(name, kinds, sizeof kinds / sizeof *kinds, sizeof *kinds, compare);
    return row ? kinds[(size_t)(row - (const char *)kinds) / sizeof *kinds].kind : OTHER;
}

static size_t depth_of(const struct math *math)
{
    return math->frames.size / sizeof(struct frame);
}

// An open element, to be changed in place: 0 is the innermost.
static struct frame *frame_at(struct math *math, size_t above)
{
    static struct frame none;
    void *end = math->frames.data + math->frames.size;
    return above < depth_of(math) ? (struct frame *)end - 1 - above : &none;
}

static void add(struct math *math, const char *text)
{
    if (math->deleted == 0)
        buffer_add_string(&math->text, text);
}

// What stands before an element, by what it is in.
static void lead_element(struct math *math, struct frame *around)
{
    const bool is_first = around->count++ == 0;
    switch (around->kind) {
    case BRACKETS: add(math, is_first ? around->opens : around->divides); break;
    case ROOT: add(math, "√"); break;
    case ROW: add(math, is_first ? "" : ", "); break;
    case LIST: add(math, is_first ? "" : "; "); break;
    case FUNCTION:
    case OPERATOR: add(math, " "); break;
    default: break;
    }
}

static void lead(struct math *math, enum kind kind, struct frame *around)
{
    switch (kind) {
    case DENOMINATOR: add(math, "/"); break;
    case POWER: add(math, "^"); break;
    case BELOW: add(math, "_"); break;
    case LIMIT: add(math, around->kind == LIMIT_ABOVE ? "^" : "_"); break;
    case ROW: add(math, around->count++ == 0 ? "" : "; "); break;
    case ELEMENT: lead_element(math, around); break;
    default: break;
    }
}

// A sign that is said to be none is none.
static void take_sign(struct math *math, enum kind kind, const char *const *attributes)
{
    const char *sign = office_attribute(attributes, "m:val");
    struct frame *of = frame_at(math, 1); // around the properties
    char *place = kind == SIGN_CLOSES ? of->closes : kind == SIGN_DIVIDES ? of->divides : of->opens;
    const bool is_of_brackets = of->kind == BRACKETS && kind != SIGN;
    if ((is_of_brackets || (of->kind == OPERATOR && kind == SIGN)) && (!sign || strlen(sign) < SIGN_SIZE))
        snprintf(place, SIGN_SIZE, "%s", sign ? sign : "");
}

// Whether such an element gets parentheses where it is more than one name or number.
static bool may_be_wrapped(enum kind kind, enum kind around)
{
    return kind == NUMERATOR || kind == DENOMINATOR || kind == POWER || kind == BELOW || kind == LIMIT ||
           (kind == ELEMENT && around == ROOT);
}

// One name or one number.
static bool is_simple(const char *text, size_t size)
{
    size_t digits = 0;
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)text[i];
        const bool is_digit = ascii_is_digit(byte) || byte == '.' || byte == ',';
        if (!is_digit && byte < 0x80 && ((byte | 32) < 'a' || (byte | 32) > 'z'))
            return false;
        digits += is_digit;
    }
    return digits == 0 || digits == size;
}

static void wrap(struct math *math, size_t start)
{
    struct buffer *text = &math->text;
    const size_t size = text->size - start;
    if (is_simple(text->data + start, size) || !buffer_add_string(text, "()"))
        return;
    memmove(text->data + start + 1, text->data + start, size);
    text->data[start] = '(';
}

// Nothing is below or above: neither is the sign that leads to it.
static void drop_lead(struct math *math, enum kind kind, size_t start)
{
    const bool is_led = kind == POWER || kind == BELOW || kind == LIMIT || kind == DENOMINATOR;
    if (is_led && math->deleted == 0 && start > 0)
        buffer_truncate(&math->text, start - 1);
}

static bool open_element(struct math *math, enum kind kind, const char *const *attributes)
{
    struct frame frame = {.kind = kind, .opens = "(", .divides = "|", .closes = ")"};
    struct frame *around = frame_at(math, 0);
    if (kind == OPERATOR)
        snprintf(frame.opens, sizeof frame.opens, "∫");
    lead(math, kind, around);
    if (kind == SIGN || kind == SIGN_OPENS || kind == SIGN_CLOSES || kind == SIGN_DIVIDES)
        take_sign(math, kind, attributes);
    math->deleted += kind == DELETED;
    math->wrapped += may_be_wrapped(kind, around->kind);
    math->in_text = kind == TEXT;
    frame.start = math->text.size;
    return buffer_add(&math->frames, &frame, sizeof frame) && !math->text.failed;
}

static void close_element(struct math *math)
{
    const struct frame frame = *frame_at(math, 0);
    buffer_truncate(&math->frames, math->frames.size - sizeof frame);
    const struct frame *around = frame_at(math, 0);
    const bool is_empty = math->text.size == frame.start;
    math->in_text = false;
    if (frame.kind == OPERATOR_SAID)
        add(math, around->opens);
    else if (frame.kind == BRACKETS && frame.count > 0)
        add(math, frame.closes);
    else if (is_empty)
        drop_lead(math, frame.kind, frame.start);
    else if (may_be_wrapped(frame.kind, around->kind) && math->wrapped <= WRAPPED_MAX)
        wrap(math, frame.start);
    math->wrapped -= may_be_wrapped(frame.kind, around->kind);
    math->deleted -= frame.kind == DELETED;
}

static bool fail(struct math *math)
{
    return sink_fail(math->sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool send(struct math *math)
{
    static const char *const none[] = {NULL};
    const struct named_handler *inner = math->inner;
    if (math->text.failed)
        return fail(math);
    bool done = inner->start(inner->context, "m:t", none) &&
                inner->text(inner->context, math->text.data, math->text.size) &&
                inner->end(inner->context, "m:t");
    buffer_truncate(&math->text, 0);
    return done;
}

static bool on_start(void *context, const char *name, const char *const *attributes)
{
    struct math *math = context;
    if (depth_of(math) == 0 && strcmp(name, "m:oMath") != 0)
        return math->inner->start(math->inner->context, name, attributes);
    return open_element(math, kind_of(name), attributes) || fail(math);
}

static bool on_end(void *context, const char *name)
{
    struct math *math = context;
    if (depth_of(math) == 0)
        return math->inner->end(math->inner->context, name);
    close_element(math);
    return depth_of(math) > 0 || send(math);
}

// White space between elements is none of the equation's.
static bool on_text(void *context, const char *text, size_t size)
{
    struct math *math = context;
    if (depth_of(math) == 0)
        return math->inner->text(math->inner->context, text, size);
    return !math->in_text || math->deleted > 0 || buffer_add(&math->text, text, size) || fail(math);
}

bool math_parse(const struct part *part, const struct named_handler *handler, bool sound, struct sink *sink)
{
    struct math math = {.inner = handler, .sink = sink};
    const struct named_handler lines = {on_start, on_end, on_text, &math};
    buffer_init(&math.text);
    buffer_init(&math.frames);
    bool done = sound ? package_parse_what_is_sound(part, &lines, sink) : package_parse(part, &lines, sink);
    buffer_clear(&math.text);
    buffer_clear(&math.frames);
    return done;
}
