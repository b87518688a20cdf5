// SPDX-License-Identifier: MIT
// SubRip, WebVTT and SubViewer: what is said, in paragraphs, without numbers, times and tags.
#include "extract/timed/timed.h"

#include "extract/core/decoded.h"
#include "extract/core/flow.h"
#include "extract/timed/cue.h"
#include "text/passages/speaker.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum {
    PAUSE_MS = 2000,   // silence that ends a paragraph
    SECTION_MS = 60000 // of time, after which the next paragraph has it for its heading
};

struct reader {
    struct sink *sink;
    struct flow flow;
    struct span rest;
    const char *text; // of the file
    bool is_vtt;
    struct cue_time time;
    uint32_t section_ms;      // what the last heading tells
    bool begun;               // something was said
    bool named;               // the cue says who speaks
    bool rolls;               // its lines come word by word, and stay for another cue
    struct buffer line, last; // the text of a line, and of the one before
    struct buffer voice;      // who speaks
};

static bool out_of_memory(struct sink *sink)
{
    return sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
}

static bool is_number(struct span line)
{
    size_t digits = 0;
    while (digits < line.size && isdigit((unsigned char)line.data[digits]))
        digits++;
    return digits > 0 && digits == line.size;
}

// The time is where a reader finds it again: it heads what is said from then on. What comes first needs none, and a heading there would be
// taken for the title, as one of level 1 would be anywhere.
static bool send_time(struct reader *reader)
{
    enum { TIME_SIZE = 32 };
    char text[TIME_SIZE];
    const uint32_t ms = reader->time.start_ms, seconds = ms / 1000;
    const bool first = !reader->begun;
    if (!first && ms >= reader->section_ms && ms - reader->section_ms < SECTION_MS)
        return true;
    reader->begun = true;
    reader->section_ms = ms;
    snprintf(text, sizeof text, "%02u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return first || sink_block(reader->sink, BLOCK_HEADING, 2, text, strlen(text));
}

// Who speaks from now on leads his words.
static bool begin_voice(struct reader *reader, struct span speaker)
{
    struct buffer *voice = &reader->voice;
    if (speaker.size == voice->size && memcmp(speaker.data, voice->data, voice->size) == 0)
        return true;
    if (!flow_end(&reader->flow) || !send_time(reader))
        return false;
    buffer_truncate(voice, 0);
    if (!buffer_add(voice, speaker.data, speaker.size))
        return out_of_memory(reader->sink);
    if (!sink_block(reader->sink, BLOCK_SPEAKER, 0, voice->data, voice->size))
        return false;
    flow_text(&reader->flow, voice->data, voice->size);
    flow_text(&reader->flow, ":", voice->size > 0);
    return true;
}

// "<00:01:02.500>", before a word.
static bool has_moments(struct span line)
{
    for (size_t i = 0; i + 1 < line.size; i++)
        if (line.data[i] == '<' && isdigit((unsigned char)line.data[i + 1]))
            return true;
    return false;
}

static bool repeats(const struct reader *reader)
{
    return reader->rolls && reader->line.size == reader->last.size &&
           memcmp(reader->line.data, reader->last.data, reader->line.size) == 0;
}

static bool add_line(struct reader *reader, struct span line)
{
    struct span speaker;
    bool turn;
    size_t name;
    buffer_truncate(&reader->line, 0);
    if (!cue_text(&reader->line, &speaker, &turn, line))
        return out_of_memory(reader->sink);
    reader->rolls = reader->rolls || has_moments(line);
    if (reader->line.size == 0 || repeats(reader))
        return true;
    if ((speaker.size > 0 || !reader->named) && !begin_voice(reader, speaker))
        return false;
    reader->named = reader->named || speaker.size > 0;
    turn = turn || speaker_find(reader->line.data, reader->line.size, &name);
    if (turn && !flow_end(&reader->flow))
        return false;
    if (reader->flow.text.size == 0 && !send_time(reader))
        return false;
    flow_at(&reader->flow, sink_place(reader->sink, (size_t)(line.data - reader->text)));
    flow_space(&reader->flow);
    flow_text(&reader->flow, reader->line.data, reader->line.size);
    const struct buffer last = reader->last;
    reader->last = reader->line;
    reader->line = last;
    return true;
}

static bool ends_sentence(const struct buffer *text)
{
    size_t size = text->size;
    while (size > 0 && strchr("\"')]", text->data[size - 1]))
        size--;
    return size > 0 && strchr(".?!", text->data[size - 1]);
}

// What was said before a pause is a paragraph, and so is what runs on past the time of a section, to the end of a sentence if there are such.
static bool begin_cue(struct reader *reader, const struct cue_time *time)
{
    const uint32_t end = reader->time.end_ms;
    const bool back = time->start_ms < reader->time.start_ms;
    const bool pause = time->start_ms > end && time->start_ms - end >= PAUSE_MS;
    const uint32_t since = back ? 0 : time->start_ms - reader->section_ms;
    const bool full = since >= SECTION_MS && (since >= 2 * SECTION_MS || ends_sentence(&reader->flow.text));
    reader->time = *time;
    reader->named = false;
    return !(back || pause || full) || flow_end(&reader->flow);
}

// The name of a cue stands above its time; that of SubRip is a number.
static bool is_name(const struct reader *reader, struct span line)
{
    struct span rest = reader->rest;
    struct cue_time time;
    return is_number(line) ||
           (reader->is_vtt && line.size > 0 && cue_time_read(&time, span_take_line(&rest)));
}

// The head of the file, a remark or a style, up to an empty line.
static bool pass_block(struct reader *reader)
{
    static const char language[] = "Language:";
    while (reader->rest.size > 0) {
        const struct span line = span_take_line(&reader->rest);
        if (line.size == 0)
            return true;
        if (span_begins(line, language) &&
            !sink_meta(reader->sink, META_LANGUAGE, "metadata", line.data + strlen(language),
                       line.size - strlen(language)))
            return false;
    }
    return true;
}

static bool read_cue(struct reader *reader, const struct cue_time *time)
{
    struct cue_time next;
    if (!begin_cue(reader, time))
        return false;
    while (reader->rest.size > 0) {
        const struct span before = reader->rest, line = span_take_line(&reader->rest);
        if (line.size == 0)
            return true;
        if (cue_time_read(&next, line)) { // without an empty line before it
            reader->rest = before;
            return true;
        }
        if (!add_line(reader, line))
            return false;
    }
    return true;
}

static bool read_lines(struct reader *reader)
{
    struct cue_time time;
    bool done = true;
    while (done && reader->rest.size > 0) {
        const struct span line = span_take_line(&reader->rest);
        if (cue_time_read(&time, line))
            done = read_cue(reader, &time);
        else if (span_begins(line, "WEBVTT") || span_begins(line, "NOTE") || span_begins(line, "STYLE") ||
                 span_begins(line, "REGION"))
            done = pass_block(reader);
        else if (!is_name(reader, line)) // text behind an empty line within a cue
            done = add_line(reader, line);
    }
    return done && flow_end(&reader->flow);
}

static bool read_file(const struct decoded *document, struct sink *sink)
{
    const struct buffer *text = &document->text;
    struct reader reader = {.sink = sink, .rest = {text->data, text->size}, .text = text->data};
    reader.is_vtt = span_begins(reader.rest, "WEBVTT");
    flow_init(&reader.flow, sink);
    buffer_init(&reader.line);
    buffer_init(&reader.last);
    buffer_init(&reader.voice);
    bool done = sink_document(sink, "", 0, NULL) &&
                sink_meta_string(sink, META_MEDIA_TYPE, "metadata",
                                 reader.is_vtt ? "text/vtt" : "application/x-subrip") &&
                sink_charset(sink, &document->charset) && read_lines(&reader) && sink_end(sink);
    buffer_clear(&reader.line);
    buffer_clear(&reader.last);
    buffer_clear(&reader.voice);
    flow_clear(&reader.flow);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_file, sink);
}

// The head of WebVTT, or a number above a time.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    struct head text = *head;
    head_trim(&text);
    if (head_begins(&text, "WEBVTT"))
        return "text/vtt";
    struct span rest = {text.text, text.size};
    struct cue_time time;
    const bool numbered = is_number(span_take_line(&rest));
    return numbered && cue_time_read(&time, span_take_line(&rest)) ? "application/x-subrip" : NULL;
}

const struct extractor subtitle_extractor = {
    .name = "subtitles",
    .endings =
        (const struct ending[]){
            {"srt", "application/x-subrip"}, {"sbv", "application/x-subrip"}, {"vtt", "text/vtt"}, {0}},
    .recognise = recognise,
    .run = run,
};
