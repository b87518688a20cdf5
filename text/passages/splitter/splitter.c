// SPDX-License-Identifier: MIT
// From blocks to passages: see splitter.h.
#include "text/passages/splitter/splitter.h"

#include "text/base/memory.h"
#include "text/base/space.h"
#include "text/passages/section.h"
#include "text/passages/speaker.h"
#include "text/passages/speaker_eastern.h"
#include "text/passages/splitter/state.h"
#include <stdlib.h>
#include <string.h>

bool splitter_new(struct splitter **out)
{
    struct splitter *splitter = memory_zeroed(1, sizeof *splitter);
    if (splitter == NULL)
        return false;
    buffer_init(&splitter->texts);
    buffer_init(&splitter->names);
    buffer_init(&splitter->line);
    buffer_init(&splitter->stray);
    buffer_init(&splitter->label);
    buffer_init(&splitter->told);
    buffer_init(&splitter->heading);
    buffer_init(&splitter->said);
    buffer_init(&splitter->stray_names);
    voices_reset(splitter);
    if (splitter->said.failed || !node_start(splitter)) {
        splitter_free(splitter);
        return false;
    }
    *out = splitter;
    return true;
}

static void drop_passages(struct splitter *splitter)
{
    free(splitter->passages);
    free(splitter->paths);
    splitter->passages = NULL;
    splitter->paths = NULL;
}

void splitter_free(struct splitter *splitter)
{
    if (splitter == NULL)
        return;
    drop_passages(splitter);
    buffer_clear(&splitter->texts);
    buffer_clear(&splitter->names);
    buffer_clear(&splitter->line);
    buffer_clear(&splitter->stray);
    buffer_clear(&splitter->label);
    buffer_clear(&splitter->told);
    buffer_clear(&splitter->heading);
    places_clear(&splitter->in_names);
    places_clear(&splitter->in_line);
    places_clear(&splitter->in_stray);
    places_clear(&splitter->in_label);
    buffer_clear(&splitter->said);
    buffer_clear(&splitter->stray_names);
    free(splitter->nodes);
    free(splitter->parts);
    free(splitter);
}

// A buffer that could not grow would ignore the next document too, and what a large one took is not kept for the small.
static void empty_buffer(struct buffer *buffer)
{
    enum { KEPT_BYTES = 1 << 20 };
    if (buffer->failed || buffer->capacity > KEPT_BYTES)
        buffer_clear(buffer);
    buffer_truncate(buffer, 0);
}

static void empty_places(struct places *places)
{
    enum { KEPT = 1 << 15 };
    if (places->capacity > KEPT)
        places_clear(places);
    places_cut(places, 0);
}

void splitter_reset(struct splitter *splitter)
{
    drop_passages(splitter);
    empty_buffer(&splitter->texts);
    empty_buffer(&splitter->names);
    empty_buffer(&splitter->line);
    empty_buffer(&splitter->stray);
    empty_buffer(&splitter->label);
    empty_buffer(&splitter->told);
    empty_buffer(&splitter->heading);
    empty_places(&splitter->in_names);
    empty_places(&splitter->in_line);
    empty_places(&splitter->in_label);
    empty_places(&splitter->in_stray);
    empty_buffer(&splitter->said);
    stray_clear(splitter);
    voices_reset(splitter);
    splitter->node_count = splitter->part_count = 0;
    splitter->title = NO_NODE;
    splitter->entitled = false;
    splitter->seen_count = splitter->leads = 0;
    splitter->last_lead = 0;
    splitter->counted = 0;
    splitter->page = 0;
    splitter->failed = !node_start(splitter) || splitter->said.failed;
}

// A paragraph that is a passage, or several, and the speaker's.
static bool paragraph_add(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    splitter->voice = voice_here(splitter, text, size);
    return passage_add(splitter, text, size, words);
}

// Where the name of a speaker stands in a paragraph, an empty range for none.
struct turn_name {
    size_t start, end;
    enum voice_kind kind;
};

// What a speaker says stands by itself; short turns are gathered.
static bool add_turn(struct splitter *splitter, const char *text, size_t size, size_t words,
                     const struct turn_name *name)
{
    const bool whole = words >= PASSAGE_WORDS_MIN;
    if ((whole && !node_open_stray(splitter, text, size)) ||
        ((whole || !splitter->turns) && !stray_flush(splitter)) ||
        !voice_lead(splitter, text + name->start, name->end - name->start, name->kind))
        return false;
    bool added = whole ? paragraph_add(splitter, text, size, words)
                       : stray_add(splitter, text, size, words, HEADING_NONE);
    splitter->turns = !whole;
    voice_hand_on(splitter);
    return added;
}

static bool add_text(struct splitter *splitter, const char *text, size_t size, size_t words,
                     enum heading_style style)
{
    if (words < PASSAGE_WORDS_MIN)
        return stray_add(splitter, text, size, words, style);
    if ((splitter->stray_words >= PASSAGE_WORDS_MIN || splitter->turns) && !stray_settle(splitter))
        return false;
    if (splitter->stray_words == 0)
        return paragraph_add(splitter, text, size, words);
    buffer_add_byte(&splitter->stray, '\n');
    splitter->stray_words += words;
    return voice_gather(splitter, voice_here(splitter, text, size)) &&
           place_append(splitter, &splitter->stray, &splitter->in_stray, text, size) &&
           stray_settle(splitter);
}

// "AUTHOR'S BIO: Ada Roe is …": such a label is of this paragraph, and of no other.
static bool add_biography(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    if (!paragraph_add(splitter, text, size, words))
        return false;
    splitter->open = splitter->nodes[splitter->open].parent;
    return true;
}

// "SUMMARY: … END SUMMARY.", as cables have it.
static bool says_its_end(const char *text, size_t size)
{
    enum { LAST_BYTES = 40 };
    const size_t from = size > LAST_BYTES ? size - LAST_BYTES : 0;
    return memmem(text + from, size - from, "END SUMMARY", 11) ||
           memmem(text + from, size - from, "End summary", 11) ||
           memmem(text + from, size - from, "END COMMENT", 11) ||
           memmem(text + from, size - from, "End comment", 11);
}

// What still waits is of the section that ends.
static bool leave_section(struct splitter *splitter)
{
    if (!stray_flush(splitter))
        return false;
    splitter->open = splitter->nodes[splitter->open].parent;
    return true;
}

static bool add_labelled(struct splitter *splitter, const char *text, size_t size, size_t words,
                         const struct section_label *label)
{
    const char *name = text + label->start;
    const size_t name_size = label->end - label->start;
    const struct node *open = &splitter->nodes[splitter->open];
    const bool below = open->level == LEVEL_SUBLABEL
                           ? open->inlined
                           : open->level == LEVEL_LABEL && !open->used && !open->inlined;
    if (!node_open(splitter, name, name_size, below ? LEVEL_SUBLABEL : LEVEL_LABEL, label->known))
        return false;
    const size_t first = splitter->part_count + 1;
    struct node *node = &splitter->nodes[splitter->open];
    node->inlined = true;
    node->run_in = label->run_in;
    splitter->nodes[node->behind].followed = true;
    if (section_label_is_biography(name, name_size))
        return add_biography(splitter, text, size, words);
    if (!add_text(splitter, text, size, words, HEADING_NONE))
        return false;
    if (says_its_end(text, size))
        return leave_section(splitter);
    if (label->run_in && !label->known)
        splitter->nodes[splitter->open].doubtful = first;
    else if (section_label_is_summary(name, name_size)) // a few words of one still wait
        splitter->nodes[splitter->open].doubtful = splitter->part_count + 1 + (splitter->stray_words > 0);
    return true;
}

// A later paragraph of such a section that says its end.
static bool add_last(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    if (!paragraph_add(splitter, text, size, words))
        return false;
    splitter->nodes[splitter->open].followed = true;
    return leave_section(splitter);
}

static enum heading_style style_of(const char *text, size_t size)
{
    size_t start, end;
    return heading_line_find(text, size, &start, &end);
}

// Of a line: what begins with a number without a full stop may be a heading where it goes on counting.
static enum heading_style style_of_line(struct splitter *splitter, const char *text, size_t size)
{
    size_t start, end;
    const enum heading_style style = style_of(text, size);
    const unsigned number = heading_line_count(text, size, &start, &end);
    const bool goes_on = number == 1 || (number > 0 && number == splitter->counted + 1);
    if (goes_on)
        splitter->counted = number;
    return style == HEADING_NONE && goes_on ? HEADING_NUMBERED : style;
}

// "Ms Orr:" by itself, before what she says.
static bool add_lead(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    return stray_flush(splitter) && stray_add(splitter, text, size, words, HEADING_NONE);
}

// A few words of one who may be a speaker: should the name come again, they are a turn.
static bool add_short_turn(struct splitter *splitter, const char *text, size_t size, size_t words)
{
    if (!splitter->turns && !stray_flush(splitter))
        return false;
    splitter->turns = true;
    return stray_add(splitter, text, size, words, HEADING_NONE);
}

// Not behind a dash or a full stop, which lines of lists have as well.
static bool may_lead_few_words(const char *text, size_t size)
{
    size_t start, bare, end;
    return speaker_may_be(text, size, &start, &bare, &end) && text[end] != '.' &&
           !(text[end] == ' ' && end + 1 < size && (text[end + 1] == '-' || text[end + 1] == '\xE2'));
}

static bool may_be_speaker(const char *text, size_t size)
{
    size_t start, bare, end;
    return speaker_may_be(text, size, &start, &bare, &end);
}

// "Question", "A": the document will tell whether they are speakers.
static struct turn_name part_of_turn(struct splitter *splitter, const char *text, size_t size, size_t start,
                                     size_t end)
{
    const enum speaker_part part = speaker_part_of(text + start, end - start);
    if (!splitter->speaker_told)
        proof_of_part(splitter, part, text + end, size - end);
    return (struct turn_name){start, end, VOICE_PART};
}

static struct turn_name untitled_of_turn(struct splitter *splitter, const char *text, size_t size)
{
    size_t start, bare, end;
    if (splitter->speaker_told || !speaker_may_be(text, size, &start, &bare, &end))
        return (struct turn_name){0};
    if (speaker_part_of(text + start, bare - start) != SPEAKER_NO_PART)
        return part_of_turn(splitter, text, size, start, end);
    if (speaker_proves(splitter, text + start, bare - start, text + end, size - end))
        return (struct turn_name){start, end, VOICE_NAME};
    return (struct turn_name){0};
}

// The name that the paragraph begins with.
static struct turn_name name_of_turn(struct splitter *splitter, const char *text, size_t size)
{
    size_t end, number = heading_number(text, size, &end) ? end : 0;
    if (speaker_is_letter(text, size, 'Q') || (splitter->asked && speaker_is_letter(text, size, 'A'))) {
        splitter->asked = true;
        return part_of_turn(splitter, text, size, 0, 1);
    }
    if (speaker_find(text + number, size - number, &end)) {
        if (speaker_part_of(text + number, end) != SPEAKER_NO_PART)
            return part_of_turn(splitter, text, size, number, number + end);
        proof_of_title(splitter);
        return (struct turn_name){number, number + end, VOICE_SURE};
    }
    size_t start;
    if (speaker_eastern_signed(text, size, &start, &end)) {
        proof_of_title(splitter);
        return (struct turn_name){start, end, VOICE_SURE};
    }
    if (splitter->turn_count > 0 && speaker_is_bare_question(text, size))
        return part_of_turn(splitter, text, size, 0, 1);
    return untitled_of_turn(splitter, text, size);
}

// The first paragraph of what somebody says; *is_turn tells whether it is one.
static bool add_speech(struct splitter *splitter, const char *text, size_t size, size_t words, bool *is_turn)
{
    const struct turn_name name = name_of_turn(splitter, text, size);
    const bool begins = splitter->begins;
    splitter->begins = false;
    *is_turn = begins || name.end > name.start;
    if (!*is_turn)
        return true;
    if (begins && words < PASSAGE_WORDS_MIN && text[size - 1] == ':')
        return add_lead(splitter, text, size, words);
    return add_turn(splitter, text, size, words, &name);
}

// Whether a sentence ends there.
static bool ends_sentence(const char *text, size_t size)
{
    static const char *const stops[] = {"。", "！", "？"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (size > strlen(stops[i]) &&
            memcmp(text + size - strlen(stops[i]), stops[i], strlen(stops[i])) == 0)
            return true;
    return strchr(".?!", text[size - 1]) != NULL;
}

// A sentence or two under PASSAGE_WORDS_MIN, which a heading may stand above; and no item, nor a line with a number or a label.
static bool is_short_prose(enum block_kind kind, const char *text, size_t size, size_t words)
{
    enum { PROSE_WORDS_MIN = 8 };
    size_t end;
    return kind == BLOCK_PARAGRAPH && words >= PROSE_WORDS_MIN && ends_sentence(text, size) &&
           heading_number(text, size, &end) == 0 && style_of(text, size) == HEADING_NONE;
}

// A sentence that begins a list below a line in capitals that stands alone: "WHAT IS TO BE DONE", "1. Read the gauge together, every day."
static bool is_listed_prose(const struct splitter *splitter, enum block_kind kind, const char *text,
                            size_t size, size_t words)
{
    enum { PROSE_WORDS_MIN = 7 };
    size_t end;
    const bool item = kind == BLOCK_ITEM || (kind == BLOCK_PARAGRAPH && heading_number(text, size, &end));
    return item && splitter->stray_count == 1 && splitter->last.style == HEADING_CAPITALS &&
           words >= PROSE_WORDS_MIN && strchr(".;?!", text[size - 1]) && style_of(text, size) == HEADING_NONE;
}

static bool add_paragraph(struct splitter *splitter, const char *text, size_t size, enum block_kind kind)
{
    struct section_label label;
    size_t words = space_words(text, size);
    bool is_turn = false, done = kind == BLOCK_NOTE || add_speech(splitter, text, size, words, &is_turn);
    if (!done || is_turn)
        return done;
    proof_below_lead(splitter, text, size);
    splitter->noted = kind == BLOCK_NOTE;
    splitter->paragraph_count += splitter->turn_count > 0 && !splitter->noted;
    const bool led = speaker_may_begin(text, size), named = may_be_speaker(text, size);
    if (!splitter->noted && (led || named || speaker_is_close(text, size)))
        voice_end(splitter);
    bool labelled = section_label_find(&label, text, size);
    if (led && !named && !labelled)
        proof_of_other(splitter);
    bool alone = labelled && label.body == size;
    const bool again = labelled && !alone && !label.known && !label.run_in &&
                       speaker_comes_again(splitter, text + label.start, label.end - label.start,
                                           text + label.body, size - label.body);
    if (again && words < PASSAGE_WORDS_MIN)
        return add_turn(splitter, text, size, words, &(struct turn_name){label.start, label.end, VOICE_NAME});
    if (alone && label.known) {
        style_of_line(splitter, text, size); // counts it
        return node_open(splitter, text + label.start, label.end - label.start, LEVEL_LABEL, true);
    }
    if ((words >= PASSAGE_WORDS_MIN || is_short_prose(kind, text, size, words) ||
         is_listed_prose(splitter, kind, text, size, words)) &&
        !node_open_stray(splitter, text, size))
        return false;
    if (labelled && !alone && (label.known || words >= PASSAGE_WORDS_MIN))
        return add_labelled(splitter, text, size, words, &label);
    if (splitter->nodes[splitter->open].doubtful > 0 && splitter->stray_words == 0 &&
        says_its_end(text, size))
        return add_last(splitter, text, size, words);
    if (kind == BLOCK_PARAGRAPH && words < PASSAGE_WORDS_MIN && !splitter->speaker_told &&
        may_lead_few_words(text, size))
        return add_short_turn(splitter, text, size, words);
    if (kind == BLOCK_PARAGRAPH && text[size - 1] == ':')
        speaker_leads(splitter, text, size);
    const bool line = (kind == BLOCK_PARAGRAPH || kind == BLOCK_NOTE) && words < PASSAGE_WORDS_MIN;
    return add_text(splitter, text, size, words, line ? style_of_line(splitter, text, size) : HEADING_NONE);
}

// "Abstract." in bold and its text: how far it goes is settled as for labels in the text.
static bool open_named(struct splitter *splitter, const char *name, size_t size, int level, bool run_in)
{
    const size_t before = splitter->open;
    if (!node_open(splitter, name, size, level, true))
        return false;
    splitter->nodes[before].followed = splitter->nodes[before].followed || run_in;
    splitter->nodes[splitter->open].awaits = run_in && section_label_is_summary(name, size);
    return true;
}

// Behind the paragraph that such a heading runs into, of which a few words may still wait.
static void end_run_in(struct splitter *splitter)
{
    struct node *node = &splitter->nodes[splitter->open];
    if (node->awaits)
        node->doubtful = splitter->part_count + 1 + (splitter->stray_words > 0);
    node->awaits = false;
}

static bool add_heading(struct splitter *splitter, const char *text, size_t size, int level)
{
    struct section_label label;
    const bool run_in = (level & BLOCK_RUN_IN) != 0;
    level &= ~BLOCK_RUN_IN;
    bool named = section_label_find(&label, text, size) && label.known && label.body == size;
    level = level < 1 ? 1 : level >= LEVEL_LABEL ? LEVEL_LABEL - 1 : level;
    // Headings are kept as strings.
    if (space_words(text, size) > HEADING_WORDS_MAX || memchr(text, '\0', size))
        return add_paragraph(splitter, text, size, BLOCK_HEADING);
    if (named)
        return open_named(splitter, text + label.start, label.end - label.start, level, run_in);
    splitter->nodes[splitter->open].followed = splitter->nodes[splitter->open].followed || run_in;
    if (size > 1 && text[size - 1] == ':')
        size--;
    return node_open(splitter, text, size, level, false);
}

static bool add_speaker(struct splitter *splitter, const struct block *block)
{
    buffer_truncate(&splitter->line, 0);
    splitter->failed = !space_collapse(&splitter->line, block->text, block->size) ||
                       !voice_tell(splitter, splitter->line.data, splitter->line.size);
    return !splitter->failed;
}

bool splitter_add(struct splitter *splitter, const struct block *block)
{
    if (splitter->failed)
        return false;
    if (block->kind == BLOCK_PAGE) {
        splitter->page = block->level;
        return true;
    }
    if (block->kind == BLOCK_SPEAKER)
        return add_speaker(splitter, block);
    if (block->kind == BLOCK_END)
        return node_end(splitter, block->level);
    struct buffer *line = &splitter->line;
    splitter->noted = false;
    buffer_truncate(line, 0);
    bool done = space_collapse(line, block->text, block->size) && places_collapse(&splitter->in_line, block);
    if (done && line->size > 0)
        done = block->kind == BLOCK_HEADING ? add_heading(splitter, line->data, line->size, block->level)
                                            : add_paragraph(splitter, line->data, line->size, block->kind);
    if (block->kind == BLOCK_PARAGRAPH)
        end_run_in(splitter);
    splitter->failed = !done;
    return done;
}

bool splitter_finish(struct splitter *splitter, const struct passage **passages, size_t *count)
{
    if (splitter->failed || !node_close(splitter, LEVEL_DOCUMENT + 1) || !title_find(splitter))
        return false;
    const char *title = splitter_title(splitter);
    splitter->voice = (struct voice){0};
    if (splitter->part_count == 0 && title != NULL && !passage_add(splitter, title, strlen(title), 1))
        return false;
    drop_passages(splitter);
    if (!paths_make(splitter)) {
        drop_passages(splitter);
        return false;
    }
    *passages = splitter->passages;
    *count = splitter->part_count;
    return true;
}

const char *splitter_title(const struct splitter *splitter)
{
    if (splitter->title == NO_NODE)
        return NULL;
    return splitter->names.data + splitter->nodes[splitter->title].name;
}
