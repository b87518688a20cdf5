// SPDX-License-Identifier: MIT
// Events of calendars: see calendar.h.
#include "extract/mail/calendar.h"

#include "extract/core/charset/charset.h"
#include "extract/core/nest.h"
#include "extract/mail/calendar_lines.h"
#include "extract/mail/mail.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

// An event, a task or an entry of a journal. An embedded value.
struct event {
    struct buffer summary, description, place, start, start_zone, end, organizer, people, id, address;
    bool is_due;     // the end is a day on which something is due: the last
    size_t from, to; // where it stands in the text
};

static void event_init(struct event *event)
{
    event->is_due = false;
    buffer_init(&event->summary);
    buffer_init(&event->description);
    buffer_init(&event->place);
    buffer_init(&event->start);
    buffer_init(&event->start_zone);
    buffer_init(&event->end);
    buffer_init(&event->organizer);
    buffer_init(&event->people);
    buffer_init(&event->id);
    buffer_init(&event->address);
}

static void event_clear(struct event *event)
{
    buffer_clear(&event->summary);
    buffer_clear(&event->description);
    buffer_clear(&event->place);
    buffer_clear(&event->start);
    buffer_clear(&event->start_zone);
    buffer_clear(&event->end);
    buffer_clear(&event->organizer);
    buffer_clear(&event->people);
    buffer_clear(&event->id);
    buffer_clear(&event->address);
}

static void event_empty(struct event *event)
{
    event_clear(event);
    event_init(event);
}

static bool event_failed(const struct event *event)
{
    return event->summary.failed || event->description.failed || event->place.failed || event->start.failed ||
           event->start_zone.failed || event->end.failed || event->organizer.failed || event->people.failed ||
           event->id.failed || event->address.failed;
}

// The common name, else the address.
static void take_person(const struct calendar_lines *lines, struct buffer *out)
{
    static const char scheme[] = "mailto:";
    const size_t before = out->size;
    calendar_line_parameter(lines, "CN", out);
    if (out->size > before)
        return;
    const char *address = lines->line.data + lines->value;
    const bool has_scheme = strncasecmp(address, scheme, sizeof scheme - 1) == 0;
    buffer_add_string(out, address + (has_scheme ? sizeof scheme - 1 : 0));
}

static void take_people(const struct calendar_lines *lines, struct buffer *out)
{
    if (out->size > 0)
        buffer_add_string(out, "; ");
    take_person(lines, out);
}

// The first value of a name counts; of persons all do.
static void take_line(struct event *event, const struct calendar_lines *lines)
{
    const struct {
        const char *name;
        struct buffer *out;
    } texts[] = {{"SUMMARY", &event->summary}, {"DESCRIPTION", &event->description},
                 {"LOCATION", &event->place},  {"DTSTART", &event->start},
                 {"DTEND", &event->end},       {"DUE", &event->end},
                 {"UID", &event->id},          {"URL", &event->address}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].out->size == 0 && calendar_line_is(lines, texts[i].name)) {
            calendar_line_text(lines, texts[i].out);
            event->is_due = event->is_due || calendar_line_is(lines, "DUE");
            if (texts[i].out == &event->start)
                calendar_line_parameter(lines, "TZID", &event->start_zone);
            return;
        }
    if (calendar_line_is(lines, "ORGANIZER") && event->organizer.size == 0)
        take_person(lines, &event->organizer);
    else if (calendar_line_is(lines, "ATTENDEE"))
        take_people(lines, &event->people);
}

static bool is_event(const struct calendar_lines *lines, const char *mark)
{
    return calendar_line_says(lines, mark, "VEVENT") || calendar_line_says(lines, mark, "VTODO") ||
           calendar_line_says(lines, mark, "VJOURNAL");
}

// Whether the line ends the event, or what stands around it, or begins another: then it is read again.
static bool ends_event(struct calendar_lines *lines)
{
    if (is_event(lines, "END") || calendar_line_says(lines, "END", "VCALENDAR"))
        return true;
    if (!is_event(lines, "BEGIN"))
        return false;
    lines->at = lines->start;
    return true;
}

// Reads the next event, also one whose end is missing. Alarms within it are passed over. False: there is none, or out of memory.
static bool next_event(struct event *event, struct calendar_lines *lines)
{
    size_t within = 0;
    event_empty(event);
    while (calendar_lines_next(lines)) {
        if (within == 0) {
            within = is_event(lines, "BEGIN");
            event->from = lines->start;
        } else if (ends_event(lines)) {
            event->to = lines->at;
            return !event_failed(event);
        } else if (calendar_line_is(lines, "BEGIN")) {
            within++;
        } else if (calendar_line_is(lines, "END")) {
            within -= within > 1;
        } else if (within == 1) {
            take_line(event, lines);
        }
        event->to = lines->at;
    }
    return within > 0 && !event_failed(event) && !lines->line.failed;
}

// A time of a calendar: "20190304", "20190304T093000", with "Z" where it is UTC.
struct moment {
    struct tm tm;
    bool timed, utc;
};

static bool read_moment(struct moment *out, const char *text)
{
    int used = 0;
    *out = (struct moment){0};
    if (strspn(text, "0123456789") != 8 ||
        sscanf(text, "%4d%2d%2d%n", &out->tm.tm_year, &out->tm.tm_mon, &out->tm.tm_mday, &used) != 3)
        return false;
    out->tm.tm_year -= 1900;
    out->tm.tm_mon -= 1;
    if (out->tm.tm_mon < 0 || out->tm.tm_mon > 11 || out->tm.tm_mday < 1 || out->tm.tm_mday > 31)
        return false;
    text += used;
    out->timed = *text == 'T' && strspn(text + 1, "0123456789") >= 4 &&
                 sscanf(text + 1, "%2d%2d", &out->tm.tm_hour, &out->tm.tm_min) == 2;
    out->utc = out->timed && strchr(text, 'Z') != NULL;
    return true;
}

static void add_day(struct buffer *out, const struct moment *moment)
{
    buffer_printf(out, "%04d-%02d-%02d", moment->tm.tm_year + 1900, moment->tm.tm_mon + 1,
                  moment->tm.tm_mday);
}

static bool is_same_day(const struct moment *a, const struct moment *b)
{
    return a->tm.tm_year == b->tm.tm_year && a->tm.tm_mon == b->tm.tm_mon && a->tm.tm_mday == b->tm.tm_mday;
}

static bool is_before(const struct moment *a, const struct moment *b)
{
    if (a->tm.tm_year != b->tm.tm_year)
        return a->tm.tm_year < b->tm.tm_year;
    return a->tm.tm_mon != b->tm.tm_mon ? a->tm.tm_mon < b->tm.tm_mon : a->tm.tm_mday < b->tm.tm_mday;
}

static void add_end(struct buffer *out, const struct moment *start, struct moment *end, bool is_due)
{
    if (!end->timed && !is_due) { // the day behind the last
        end->tm.tm_mday--;
        timegm(&end->tm);
    }
    const bool same = is_same_day(start, end);
    if ((same && !end->timed) || is_before(end, start)) // some give a single day as its own end
        return;
    buffer_add_string(out, " to ");
    if (!same)
        add_day(out, end);
    if (end->timed)
        buffer_printf(out, "%s%02d:%02d", same ? "" : " ", end->tm.tm_hour, end->tm.tm_min);
}

// "2019-03-04 09:30 to 11:00 (Europe/Paris)"; what is no time as it stands.
static void add_time(struct buffer *out, const struct event *event)
{
    struct moment start, end;
    if (!read_moment(&start, event->start.data)) {
        buffer_add_string(out, event->start.data);
        return;
    }
    add_day(out, &start);
    if (start.timed)
        buffer_printf(out, " %02d:%02d", start.tm.tm_hour, start.tm.tm_min);
    if (read_moment(&end, event->end.data) && end.timed == start.timed)
        add_end(out, &start, &end, event->is_due);
    if (start.utc)
        buffer_add_string(out, " UTC");
    else if (start.timed && event->start_zone.size > 0)
        buffer_printf(out, " (%s)", event->start_zone.data);
}

static bool send_item(const char *label, const struct buffer *value, struct sink *sink)
{
    struct buffer text;
    buffer_init(&text);
    buffer_printf(&text, "%s: %s", label, value->data);
    bool done = !text.failed || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && (value->size == 0 || sink_block(sink, BLOCK_ITEM, 0, text.data, text.size));
    buffer_clear(&text);
    return done;
}

static bool send_event(const struct event *event, bool described, struct sink *sink)
{
    struct buffer time;
    buffer_init(&time);
    if (event->start.size > 0)
        add_time(&time, event);
    bool done = !time.failed || sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    done = done && sink_block(sink, BLOCK_HEADING, 1, event->summary.data, event->summary.size) &&
           send_item("When", &time, sink) && send_item("Where", &event->place, sink) &&
           send_item("Organizer", &event->organizer, sink) && send_item("Participants", &event->people, sink);
    if (done && described && event->description.size > 0)
        done = sink_take_plain(sink, event->description.data, event->description.size);
    buffer_clear(&time);
    return done;
}

bool calendar_send(const char *text, size_t size, bool described, struct sink *sink)
{
    struct calendar_lines lines;
    struct event event;
    calendar_lines_init(&lines, text, size);
    event_init(&event);
    bool done = true;
    while (done && next_event(&event, &lines))
        done = send_event(&event, described, sink);
    if (done && (lines.line.failed || event_failed(&event)))
        done = sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    calendar_lines_clear(&lines);
    event_clear(&event);
    return done;
}

static bool send_document(const struct event *event, struct sink *sink)
{
    struct buffer day;
    struct moment start;
    buffer_init(&day);
    if (read_moment(&start, event->start.data))
        add_day(&day, &start);
    bool done = sink_document(sink, "", 0, NULL) &&
                sink_meta_string(sink, META_MEDIA_TYPE, "metadata", MEDIA_TYPE_CALENDAR) &&
                sink_meta_string(sink, META_TITLE, "header", event->summary.data) &&
                sink_meta_string(sink, META_DATE, "header", day.data) &&
                sink_meta_string(sink, META_AUTHOR, "header", event->organizer.data) &&
                sink_meta_string(sink, META_URL, "header", event->address.data) &&
                send_event(event, true, sink) && sink_end(sink);
    buffer_clear(&day);
    return done;
}

// A file of its own, whatever stands around it.
static bool send_member(const struct event *event, const struct buffer *calendar, size_t number,
                        const struct input *input, struct sink *sink)
{
    struct buffer name;
    buffer_init(&name);
    if (event->id.size > 0)
        buffer_add_string(&name, event->id.data);
    else
        buffer_printf(&name, "event %zu", number);
    for (size_t i = 0; i < name.size; i++)
        if (name.data[i] == '/')
            name.data[i] = '_';
    buffer_add_string(&name, ".ics");
    bool done = !name.failed ? nest_member(input, name.data, calendar->data + event->from,
                                           event->to - event->from, sink)
                             : sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_clear(&name);
    return done;
}

static size_t count_events(const struct buffer *calendar)
{
    struct calendar_lines lines;
    size_t count = 0;
    calendar_lines_init(&lines, calendar->data, calendar->size);
    while (count < 2 && calendar_lines_next(&lines))
        count += is_event(&lines, "BEGIN");
    calendar_lines_clear(&lines);
    return count;
}

static bool send_events(const struct buffer *calendar, const struct input *input, struct sink *sink)
{
    const size_t count = count_events(calendar);
    struct calendar_lines lines;
    struct event event;
    calendar_lines_init(&lines, calendar->data, calendar->size);
    event_init(&event);
    bool done = count > 0 || sink_fail(sink, WIRE_EMPTY, "no event in it");
    for (size_t number = 1; done && next_event(&event, &lines); number++)
        done = count == 1 ? send_document(&event, sink) : send_member(&event, calendar, number, input, sink);
    if (done && (lines.line.failed || event_failed(&event)))
        done = sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    calendar_lines_clear(&lines);
    event_clear(&event);
    return done;
}

static bool run(const struct input *input, struct sink *sink)
{
    struct buffer content, text;
    struct charset charset;
    buffer_init(&content);
    buffer_init(&text);
    const enum wire_reason reason = input_load(input, &content);
    bool done = reason == WIRE_OK || input_failed(reason, sink);
    if (done) {
        charset_detect(&charset, content.data, content.size, NULL);
        done = charset_decode(&text, &charset, content.data, content.size) ||
               sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    }
    done = done && send_events(&text, input, sink);
    buffer_clear(&content);
    buffer_clear(&text);
    return done;
}

// A calendar, or one event of it.
static const char *recognise(const struct head *head, const struct extractor *named)
{
    (void)named;
    const bool is_one = head_begins(head, "BEGIN:VCALENDAR") || head_begins(head, "BEGIN:VEVENT") ||
                        head_begins(head, "BEGIN:VTODO") || head_begins(head, "BEGIN:VJOURNAL");
    return is_one ? MEDIA_TYPE_CALENDAR : NULL;
}

const struct extractor calendar_extractor = {
    .name = "calendar",
    .endings = (const struct ending[]){{"ics", MEDIA_TYPE_CALENDAR},
                                       {"ical", MEDIA_TYPE_CALENDAR},
                                       {"ifb", MEDIA_TYPE_CALENDAR},
                                       {"vcs", MEDIA_TYPE_CALENDAR},
                                       {0}},
    .recognise = recognise,
    .run = run,
};
