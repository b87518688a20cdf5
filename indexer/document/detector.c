// SPDX-License-Identifier: MIT
// A language from what is stated, from letters and function words, and from libexttextcat.
#include "indexer/document/detector.h"

#include "indexer/document/language_evidence.h"
#include "indexer/document/language_pairs.h"
#include "text/base/buffer.h"
#include "text/base/utf8.h"

#include <libexttextcat/textcat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SAMPLE_BYTES = 4096,
    PIECES_MAX = 8,
    PIECE_BYTES_MAX = 2 * 512, // of one passage: more tells libexttextcat nothing new (measured)
    GLANCE_BYTES = 512,        // of a piece: its letters and function words are counted
    GLANCE_WORDS = 32,
    FIRST_WORDS = 10,    // of a piece: all where they tell plainly
    FOREIGN_SHARE = 5,   // in a hundred letters, marked ones of a text that is not English
    NAMES_SHARE_MAX = 9, // … and what names bring to an English one
    CANDIDATES_MAX = 3,  // with more, libexttextcat is guessing
};

struct detector {
    char *models;
    void *classifier; // libexttextcat's; not to be shared between threads
    candidate_t *candidates;
    bool looked, blind;
    struct buffer sample;
};

struct sample {
    struct piece pieces[PIECES_MAX];
    size_t count;
};

bool detector_new(struct detector **out, const char *models)
{
    struct detector *detector = calloc(1, sizeof *detector);
    if (!detector)
        return false;
    buffer_init(&detector->sample);
    detector->models = strdup(models ? models : LOCI_LANGUAGE_MODELS);
    if (!detector->models) {
        detector_free(detector);
        return false;
    }
    *out = detector;
    return true;
}

void detector_free(struct detector *detector)
{
    if (!detector)
        return;
    if (detector->candidates)
        textcat_ReleaseClassifyFullOutput(detector->classifier, detector->candidates);
    if (detector->classifier)
        textcat_Done(detector->classifier);
    buffer_clear(&detector->sample);
    free(detector->models);
    free(detector);
}

bool detector_is_blind(const struct detector *detector)
{
    return detector->blind;
}

// Whether all that the list names can be read: libexttextcat complains on the host's standard error.
static bool can_read(const char *list, const char *folder)
{
    FILE *file = fopen(list, "re");
    char line[256], name[64];
    struct buffer path;
    bool readable = file != NULL;
    buffer_init(&path);
    while (readable && fgets(line, sizeof line, file)) {
        if (*line == '#' || sscanf(line, "%63s", name) != 1)
            continue;
        buffer_truncate(&path, 0);
        buffer_printf(&path, "%s%s", folder, name);
        readable = !path.failed && access(path.data, R_OK) == 0;
    }
    buffer_clear(&path);
    if (file)
        fclose(file);
    return readable;
}

// Loads the models; false when out of memory. That they cannot be read is no failure.
static bool load_models(struct detector *detector)
{
    struct buffer list, folder;
    detector->looked = true;
    buffer_init(&list);
    buffer_init(&folder);
    buffer_printf(&folder, "%s/", detector->models);
    buffer_printf(&list, "%s/fpdb.conf", detector->models);
    const bool named = !list.failed && !folder.failed;
    if (named && can_read(list.data, folder.data))
        detector->classifier = special_textcat_Init(list.data, folder.data);
    buffer_clear(&list);
    buffer_clear(&folder);
    if (detector->classifier)
        detector->candidates = textcat_GetClassifyFullOutput(detector->classifier);
    detector->blind = !detector->classifier;
    return named && (detector->blind || detector->candidates);
}

static void take_sample(const struct passage *passages, size_t count, struct sample *out)
{
    out->count = count < PIECES_MAX ? count : PIECES_MAX;
    size_t room = out->count ? SAMPLE_BYTES / out->count : 0;
    room = room < PIECE_BYTES_MAX ? room : PIECE_BYTES_MAX;
    for (size_t i = 0; i < out->count; i++) {
        const struct passage *passage = &passages[i * count / out->count];
        const size_t size = passage->text_size;
        out->pieces[i] =
            (struct piece){passage->text, size <= room ? size : utf8_floor(passage->text, size, room)};
    }
}

// The code of a name of libexttextcat ("en--utf8", "zh-Hans--utf8"), or "" when it has more than two letters.
static void code_of(const char *name, char out[3])
{
    const bool two = name[0] && name[1] && (name[2] == '-' || name[2] == '\0');
    memcpy(out, two ? name : "", two ? 2 : 1);
    out[2] = '\0';
}

// libexttextcat's word, "" when it has none. Among equals the leader in function words is believed, else the first.
static bool classify(struct detector *detector, const struct sample *sample, const char *leader, char out[3])
{
    *out = '\0';
    if (!detector->looked && !load_models(detector))
        return false;
    if (detector->blind)
        return true;
    buffer_truncate(&detector->sample, 0);
    for (size_t i = 0; i < sample->count; i++) {
        buffer_add(&detector->sample, sample->pieces[i].text, sample->pieces[i].size);
        buffer_add_byte(&detector->sample, '\n');
    }
    if (detector->sample.failed)
        return false;
    const int found = textcat_ClassifyFull(detector->classifier, detector->sample.data, detector->sample.size,
                                           detector->candidates);
    for (int i = 0; i < found; i++) {
        char code[3];
        code_of(detector->candidates[i].name, code);
        const bool leads = *leader && strcmp(code, leader) == 0;
        if (leads || (*out == '\0' && found <= CANDIDATES_MAX))
            memcpy(out, code, sizeof code);
        if (leads)
            break;
    }
    return true;
}

// The language that most of what is written in a script is in.
static const char *usual_language(enum script script)
{
    static const char codes[SCRIPT_COUNT][3] = {
        [SCRIPT_OTHER] = "en",  [SCRIPT_LATIN] = "en",      [SCRIPT_CYRILLIC] = "ru",
        [SCRIPT_GREEK] = "el",  [SCRIPT_ARMENIAN] = "hy",   [SCRIPT_HEBREW] = "he",
        [SCRIPT_ARABIC] = "ar", [SCRIPT_DEVANAGARI] = "hi", [SCRIPT_TAMIL] = "ta",
    };
    return codes[script];
}

static bool is_alone(enum script script)
{
    return script == SCRIPT_GREEK || script == SCRIPT_ARMENIAN || script == SCRIPT_TAMIL;
}

// A language without a stemmer that is known here is written in Latin letters.
static bool is_written_in(const char *code, enum script script)
{
    const language id = language_find(code, 2);
    return id == LANGUAGE_NONE ? script == SCRIPT_LATIN : language_for_script(id, script) == id;
}

// Languages whose function words a relative that is not known here may have: Galician or Catalan, Afrikaans, Czech.
static bool has_relatives(const char *code)
{
    static const char codes[][3] = {"es", "it", "pt", "nl", "pl"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

// Whether what is stated cannot be: no letter of the script that its stemmer is for, or another language's function
// words.
static bool is_refuted(const char *stated, enum script script, const char *settled)
{
    const language id = language_find(stated, 2);
    if (*settled && (language_evidence_knows(stated) || !has_relatives(settled)))
        return strcmp(settled, stated) != 0;
    return id != LANGUAGE_NONE && script != SCRIPT_OTHER && !is_written_in(stated, script);
}

static bool read_stated(const char *stated, char out[3])
{
    if (!stated || strcspn(stated, "-_") != 2)
        return false;
    for (int i = 0; i < 2; i++) {
        out[i] = (char)(stated[i] | 0x20);
        if (out[i] < 'a' || out[i] > 'z')
            return false;
    }
    out[2] = '\0';
    return true;
}

// The letters of Russian's neighbours tell more of a few words than the words do.
static bool can_classify(const struct language_evidence *evidence)
{
    return evidence->words >= EVIDENCE_WORDS_MIN || language_evidence_not_russian(evidence);
}

// Whether a text is not of its script's usual language, whatever else it is: full of letters that this has not, or so many
// words with none of the function words of English among them, or more with a single one, which may be another language's ("most",
// "do"). Nearly half of the words of English sentences are such, and a third of those of headings: of ten words of these there is none in
// three of a hundred, and of fourteen one in five of a hundred. Where none or one is there the letters of the words tell as well.
static bool is_foreign(const struct language_evidence *evidence, enum script script,
                       const struct sample *sample)
{
    enum { NO_WITNESS_WORDS = 10, ONE_WITNESS_WORDS = 14 };
    if (script == SCRIPT_CYRILLIC)
        return language_evidence_not_russian(evidence);
    const int witnesses = __builtin_popcountll(evidence->marks[EVIDENCE_ENGLISH]);
    struct language_pairs pairs = {0};
    for (size_t i = 0; script == SCRIPT_LATIN && witnesses <= 1 && i < sample->count; i++)
        language_pairs_add(&pairs, sample->pieces[i].text, sample->pieces[i].size);
    return script == SCRIPT_LATIN &&
           (language_pairs_foreign(&pairs) || language_letters_share(&evidence->alphabet) >= FOREIGN_SHARE ||
            (evidence->words >= NO_WITNESS_WORDS && witnesses == 0) ||
            (evidence->words >= ONE_WITNESS_WORDS && witnesses == 1));
}

static bool detect(struct detector *detector, const struct sample *sample,
                   const struct language_evidence *evidence, char out[3])
{
    const enum script script = language_evidence_script(evidence);
    const char *settled = language_evidence_settled(evidence), *leader = language_evidence_leader(evidence);
    const char *told = language_letters_tell(&evidence->alphabet);
    *out = '\0';
    if (*settled)
        memcpy(out, settled, 3);
    else if (*told &&
             (strcmp(leader, "en") != 0 || language_letters_share(&evidence->alphabet) >= NAMES_SHARE_MAX))
        memcpy(out, told, 3);
    else if (is_alone(script))
        memcpy(out, usual_language(script), 3);
    else if (can_classify(evidence) && !classify(detector, sample, leader, out))
        return false;
    if (*out == '\0' && evidence->words < EVIDENCE_WORDS_MIN && *leader && is_written_in(leader, script))
        memcpy(out, leader, 3);
    if (*out == '\0' && !is_foreign(evidence, script, sample))
        memcpy(out, usual_language(script), 3);
    return true;
}

// The first `bytes` of a piece.
static struct piece head_of(const struct piece *piece, size_t bytes)
{
    return (struct piece){piece->text,
                          piece->size > bytes ? utf8_floor(piece->text, piece->size, bytes) : piece->size};
}

// The second half of a piece, from behind a space on; all of it where it has none.
static struct piece second_half_of(const struct piece *piece)
{
    const size_t half = piece->size / 2;
    const char *space = piece->size > 0 ? memchr(piece->text + half, ' ', piece->size - half) : NULL;
    return space ? (struct piece){space + 1, piece->size - (size_t)(space + 1 - piece->text)} : *piece;
}

// A few words of each piece: of every other one from its middle on, since what the passages begin with may be in another language than the rest.
static bool glance_first(struct language_evidence *evidence, struct analyzer *analyzer,
                         const struct sample *sample)
{
    for (size_t i = 0; i < sample->count; i++) {
        const struct piece head = head_of(&sample->pieces[i], GLANCE_BYTES),
                           part = i % 2 == 0 ? head : second_half_of(&head);
        if (!language_evidence_add_words(evidence, analyzer, &part, FIRST_WORDS))
            return false;
    }
    return true;
}

// So many words of each piece, of its first `bytes`. False when out of memory.
static bool glance_at_words(struct language_evidence *evidence, struct analyzer *analyzer,
                            const struct sample *sample, size_t bytes, size_t words)
{
    *evidence = (struct language_evidence){0};
    for (size_t i = 0; i < sample->count; i++) {
        const struct piece head = head_of(&sample->pieces[i], bytes);
        if (!language_evidence_add_words(evidence, analyzer, &head, words))
            return false;
    }
    return true;
}

// Looks at the head of each piece, and at all of it when that was too little. Most documents of an archive are plainly in one language: a third of
// the words tells that. Letters are counted where words do not settle it.
static bool glance(struct language_evidence *evidence, struct analyzer *analyzer, const struct sample *sample)
{
    size_t bytes = GLANCE_BYTES;
    *evidence = (struct language_evidence){0};
    if (sample->count * FIRST_WORDS >= EVIDENCE_PLAIN_WORDS_MIN && !glance_first(evidence, analyzer, sample))
        return false;
    if (language_evidence_is_plain(evidence))
        return true;
    if (!glance_at_words(evidence, analyzer, sample, bytes, GLANCE_WORDS))
        return false;
    if (evidence->words < EVIDENCE_WORDS_MIN) {
        bytes = PIECE_BYTES_MAX;
        if (!glance_at_words(evidence, analyzer, sample, bytes, GLANCE_WORDS))
            return false;
    }
    for (size_t i = 0; i < sample->count && !language_evidence_settled_by_words(evidence); i++) {
        const struct piece head = head_of(&sample->pieces[i], bytes);
        language_evidence_add_letters(evidence, &head);
    }
    return true;
}

bool detector_find(struct detector *detector, struct analyzer *analyzer, const char *stated, bool binding,
                   const struct passage *passages, size_t count, char out[3])
{
    const bool has_stated = read_stated(stated, out);
    if (has_stated && binding)
        return true;
    struct sample sample;
    struct language_evidence evidence = {0};
    take_sample(passages, count, &sample);
    if (!glance(&evidence, analyzer, &sample))
        return false;
    if (has_stated &&
        !is_refuted(out, language_evidence_script(&evidence), language_evidence_settled(&evidence)))
        return true;
    return detect(detector, &sample, &evidence, out);
}
