// SPDX-License-Identifier: MIT
// What a splitter knows of its document; private to the files of the splitter.
#ifndef LOCI_TEXT_SPLITTER_STATE_H
#define LOCI_TEXT_SPLITTER_STATE_H

#include "text/base/buffer.h"
#include "text/passages/heading_line.h"
#include "text/passages/heading_number.h"
#include "text/passages/places.h"
#include "text/passages/speaker.h"
#include "text/passages/splitter/splitter.h"

// Levels 1..6 are headings; the document itself lies above them, section labels below.
enum { LEVEL_DOCUMENT = 0, LEVEL_LABEL = 7, LEVEL_SUBLABEL = 8, LEVELS = 9, NO_NODE = 0 };

// A heading or a label. Node 0 is the document.
struct node {
    size_t name, name_size; // in `names`, NUL-terminated
    size_t parent;
    int level;
    bool used; // a passage stands under it
    bool known_label;
    bool opening; // nothing but headings stands before it, at level 1 perhaps a stray line
    bool biography;
    bool inlined;    // a label that opens its paragraph
    bool speaker;    // one in capitals that comes again
    bool followed;   // another such label stands behind it, or words that say its end
    bool run_in;     // such a label before a full stop
    bool awaits;     // a heading that runs into a summary: its paragraph comes next
    size_t doubtful; // the first part, counted from 1, that may not be of it (settle_labels); 0 without
    size_t behind;   // the label that stood open before such a one, or NO_NODE
    enum heading_style style;
    char number; // the kind of its number (heading_number), 0 without one
};

// A line among the stray ones.
struct stray_line {
    size_t start; // in `stray`
    enum heading_style style;
};

// How a name is known to be a speaker's; all but the first only where the whole document proves it (proof.c).
enum voice_kind {
    VOICE_SURE, // by a block of his own, a title, a part in a conversation
    VOICE_NAME, // a label that comes again, before what it heads
    VOICE_PART, // "Question:", "Answer:"
    VOICE_LEAD, // a name above what it heads
    VOICE_KINDS
};

// Who says something: names "A; B" in `said`, NUL-terminated; 0 for nobody. What is only handed on from an earlier paragraph counts
// in a debate alone.
struct voice {
    size_t name;
    bool handed_on;
    unsigned kinds; // of the names, 1 << enum voice_kind
};

struct part {
    size_t start, size; // in `texts`
    size_t node;
    int page;
    struct text_place place;
    struct voice voice;
};

// Labels in capitals before colons, by the hash of name and section: one that comes again is a speaker.
enum { SEEN_LABELS_MAX = 64 };
struct seen_label {
    uint64_t hash;
    bool again;
    bool spoken, counted; // what it headed first was said by somebody; that has been counted (struct proof)
};

// What the labels that may be names head, all in all (proof.c).
struct proof {
    size_t turns, spoken; // of names that came again; those that somebody says
    uint64_t last;        // the label before, 0 for one that is surely a speaker's or a part
    bool alternate;       // one came again behind another
    size_t leads, leads_spoken;
    bool lead_waits; // the paragraph below one comes next
    size_t questions, answers;
    size_t interview, reader; // questions that address somebody and answers of one's own; the reverse
    size_t titled;
};

struct splitter {
    struct buffer texts; // of passages, each NUL-terminated
    struct buffer names;
    struct buffer line;                                  // the block at hand, white space collapsed
    struct buffer stray;                                 // stray lines that wait for what follows
    struct buffer label;                                 // stray lines while they become headings
    struct places in_names, in_line, in_stray, in_label; // where what they hold stands in its file
    size_t stray_words, stray_count;
    struct stray_line last, before; // of the stray lines
    int stray_page;
    bool turns;                // they are what speakers say
    struct buffer stray_names; // who: "A; B"
    bool stray_handed_on;      // each by an earlier paragraph's name
    unsigned stray_kinds;
    struct buffer said;   // names of those who speak
    struct voice speaker; // who speaks now
    struct voice voice;   // of the passages that are being added
    bool speaker_told;    // by a block of his own
    bool begins;          // the next paragraph is the first of what he says
    bool noted;           // the paragraph at hand is a note
    bool asked;           // questions begin with "Q.", so that "A." begins an answer
    size_t turn_count;    // of those whom the text names …
    size_t turns_of[VOICE_KINDS];
    size_t first_name; // … the first of them, and whether there is another
    bool others;
    size_t paragraph_count; // since then
    struct node *nodes;
    size_t node_count, node_capacity;
    struct part *parts;
    size_t part_count, part_capacity;
    struct seen_label seen[SEEN_LABELS_MAX];
    size_t seen_count; // of all; the oldest give way
    struct proof proof;
    unsigned proved;             // the kinds that stand, at the end
    uint64_t last_lead;          // the last line that may be the name of one who speaks below it …
    size_t leads;                // … and how often another than the one before did
    unsigned counted;            // the number of the last line that may be a heading (heading_line_count)
    size_t open;                 // the innermost open node
    size_t title;                // or NO_NODE
    struct buffer told, heading; // the words (alike.h) of the title from metadata, and of a heading beside it
    bool entitled;
    int page;
    bool failed;
    struct passage *passages; // made by splitter_finish, with the paths
    const char **paths;
};

// Each returns false when out of memory.

// nodes.c: headings and labels.
bool node_start(struct splitter *splitter); // the document
bool node_open(struct splitter *splitter, const char *name, size_t size, int level, bool known_label);
bool node_close(struct splitter *splitter, int level); // leaves the sections at `level` and below
bool node_end(struct splitter *splitter, int level);   // BLOCK_END
// The last stray lines prove to be headings, or end the section of a label: this paragraph follows them.
bool node_open_stray(struct splitter *splitter, const char *text, size_t size);

// stray.c: stray lines, and passages.
bool stray_add(struct splitter *splitter, const char *text, size_t size, size_t words,
               enum heading_style style);
bool stray_flush(struct splitter *splitter);  // the section ends
bool stray_settle(struct splitter *splitter); // they become a passage of their own
void stray_clear(struct splitter *splitter);
bool passage_add(struct splitter *splitter, const char *text, size_t size, size_t words);

// speakers.c: names without a title.
// Whether the label in capitals that a paragraph begins with comes again below the same heading; keeps it in mind, with what is said.
bool speaker_comes_again(struct splitter *splitter, const char *name, size_t size, const char *said,
                         size_t said_size);
bool speakers_mark(struct splitter *splitter); // the nodes that they opened
// Whether the name of one who may be a speaker (speaker_may_be) comes again; keeps it in mind.
bool speaker_proves(struct splitter *splitter, const char *name, size_t size, const char *said,
                    size_t said_size);
// Keeps a line in mind that is the name of one who may say what stands below it (speaker_may_lead).
void speaker_leads(struct splitter *splitter, const char *text, size_t size);
// At the end: those who lead the lines of a passage that has no speaker, "A; B", or NULL. False when out of memory.
bool speakers_of_lines(struct splitter *splitter, const struct part *part, struct voice *out);

// proof.c: whether labels are names of those who speak.
void proof_of_name(struct splitter *splitter, struct seen_label *seen, const char *text, size_t size);
void proof_of_lead(struct splitter *splitter);                                   // a name on a line
void proof_below_lead(struct splitter *splitter, const char *text, size_t size); // the paragraph at hand
void proof_of_part(struct splitter *splitter, enum speaker_part part, const char *text, size_t size);
void proof_of_title(struct splitter *splitter);
void proof_of_other(struct splitter *splitter);        // one of whom no more is known
unsigned proof_kinds(const struct splitter *splitter); // those that stand, at the end: 1 << enum voice_kind

// voices.c: who says what.
void voices_reset(struct splitter *splitter);                              // at the beginning of a document
bool voice_tell(struct splitter *splitter, const char *name, size_t size); // BLOCK_SPEAKER
// The name that leads a paragraph.
bool voice_lead(struct splitter *splitter, const char *name, size_t size, enum voice_kind kind);
void voice_hand_on(struct splitter *splitter); // behind that paragraph
void voice_end(struct splitter *splitter);     // a heading or the like: whom the text named speaks no more
struct voice voice_here(const struct splitter *splitter, const char *text, size_t size); // of a paragraph
bool voice_gather(struct splitter *splitter, struct voice voice);                        // of a stray line
bool voice_gather_name(struct splitter *splitter, const char *name, size_t size, unsigned kinds);
bool voice_of_stray(struct splitter *splitter, struct voice *out);
void voices_settle(struct splitter *splitter); // at the end, behind speakers_mark
const char *voice_of_part(const struct splitter *splitter,
                          const struct part *part); // at the end: who, or NULL

// title.c: which heading is the title.
bool title_may_be(struct splitter *splitter, bool *may, const char *name, size_t size);
bool title_find(struct splitter *splitter); // at the end

// places.c: where text stands.
// Of a text that stands in one of the buffers.
struct text_place place_of(const struct splitter *splitter, const char *text);
// Appends such a text to one of the buffers, with its marks.
bool place_append(struct splitter *splitter, struct buffer *to, struct places *places, const char *text,
                  size_t size);

// paths.c: what is known at the end.
bool paths_make(struct splitter *splitter); // `passages` and `paths`

#endif
