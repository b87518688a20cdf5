// SPDX-License-Identifier: MIT
// A few briefs of few words, so that every combination of them stands somewhere.
#include "tests/query/proof/oracle.h"

#include "store/document/analysis.h"
#include "store/file/handle.h"
#include "store/read/reader.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/snapshot.h"
#include "store/write/writer.h"
#include "text/passages/sentence.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DOCUMENTS_MIN = 4, DOCUMENTS_MORE = 6, PASSAGES_MORE = 5, WORDS_MORE = 9, RUNS = 3, FIRST_RUN = 2001 };
enum { GONE = 1000, GONE_MORE = 1500 };

static const char *const vocabulary[] = {
    "law",      "laws",   "treaty",  "treaties", "oil",      "gas",  "pipeline", "minister", "ministers",
    "ministry", "budget", "harbour", "harbor",   "union",    "vote", "voted",    "secret",   "secrets",
    "state",    "states", "signed",  "signing",  "alliance", "army", "armies",   "START",    "start"};

static const char *const authors[][2] = {
    {"smith", "Ann Smith"}, {"jones", "Bob Jones"}, {"lee", "Cid Lee and Ann Smith"}};

static const char *const speakers[] = {"Mr Vell", "Ms Orr", "The Chair", "Mr Vell; Ms Orr"};
static const char *const names_of_speakers[] = {"vell", "orr", "chair"};

size_t random_below(uint64_t *random, size_t bound)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*random >> 33) % bound;
}

const char *random_word(uint64_t *random)
{
    return vocabulary[random_below(random, sizeof vocabulary / sizeof *vocabulary)];
}

const char *random_author(uint64_t *random, bool whole)
{
    return authors[random_below(random, sizeof authors / sizeof *authors)][whole];
}

const char *random_speaker(uint64_t *random, bool whole)
{
    const size_t count = sizeof speakers / sizeof *speakers;
    if (!whole)
        return names_of_speakers[random_below(random, sizeof names_of_speakers / sizeof *names_of_speakers)];
    const size_t pick = random_below(random, 2 * count);
    return pick < count ? speakers[pick] : NULL;
}

static bool set(char **field, const char *value)
{
    return !value || prepared_set(field, value, strlen(value));
}

static void add_words(struct buffer *out, uint64_t *random, size_t count)
{
    static const char *const functions[12] = {"the ", "of ", "of the ", "", "", "", "", "", "", "", "", ""};
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%s%s%s",
                      !i                        ? ""
                      : random_below(random, 5) ? " "
                                                : "! ",
                      functions[random_below(random, 12)], random_word(random));
}

// Each text has a word of its own: equal ones are shown once.
static bool add_passages(struct prepared_document *document, uint64_t *random, size_t number, size_t count)
{
    bool added = true;
    for (size_t i = 0; added && i < count; i++) {
        struct buffer text, heading;
        buffer_init(&text);
        buffer_init(&heading);
        add_words(&text, random, 1 + random_below(random, WORDS_MORE));
        buffer_printf(&text, " q%zux%zu", number, i);
        add_words(&heading, random, 1 + random_below(random, 2));
        const char *path[] = {heading.data};
        const bool headed = random_below(random, 2) == 0;
        added = prepared_add(document, text.data, text.size, headed ? heading.data : NULL, path, headed, 0) &&
                prepared_speaker(document, random_speaker(random, true));
        buffer_clear(&text);
        buffer_clear(&heading);
    }
    return added;
}

static bool put(loci *index, int64_t source, uint64_t *random, size_t number, size_t passages,
                struct archive_document *out, int64_t *file_id)
{
    static const char *const folders[] = {"", "old/", "new/"};
    char date[8] = "";
    struct prepared_document *document = NULL;
    struct buffer title;
    buffer_init(&title);
    snprintf(out->path, sizeof out->path, "%sd%zu", folders[random_below(random, 3)], number);
    out->author = random_below(random, 4) > 0 ? random_author(random, true) : NULL;
    out->year = random_below(random, 4) > 0 ? 1950 + (int)random_below(random, 5) : 0;
    snprintf(date, sizeof date, "%d", out->year);
    add_words(&title, random, 1 + random_below(random, 3));
    struct file file = {.source = source, .path = out->path, .state = FILE_INDEXED};
    hash_bytes(&file.hash, out->path, strlen(out->path));
    int64_t id;
    enum put_result result;
    bool made = file_put(index, &file) == LOCI_OK && prepared_new(&document, "", 0);
    if (made) {
        document->hash = file.hash;
        made = set(&document->meta.title, random_below(random, 5) > 0 ? title.data : NULL) &&
               set(&document->meta.author, out->author) &&
               set(&document->meta.date, out->year ? date : NULL) && set(&document->meta.language, "en") &&
               add_passages(document, random, number, passages) &&
               prepared_analyse(document, handle_analyzer(index)) &&
               document_put(index, file.id, document, &id, &result) == LOCI_OK;
    }
    *file_id = file.id;
    prepared_free(document);
    buffer_clear(&title);
    return made;
}

static bool take_token(void *context, const struct token *token)
{
    struct archive_line *line = context;
    if (line->count == LINE_MAX_WORDS || token->word_size >= WORD_SIZE || token->term_size >= WORD_SIZE)
        return false;
    struct archive_word *word = &line->words[line->count++];
    *word = (struct archive_word){.word = "", .capitals = true};
    for (size_t i = token->start; i < token->end; i++)
        word->capitals &= line->text[i] >= 'A' && line->text[i] <= 'Z';
    while (token->start >= line->sentence_end) {
        line->sentence_end = sentence_end(line->text, line->text_size, line->sentence_end);
        line->sentence++;
    }
    word->sentence = line->sentence;
    memcpy(word->word, token->word, token->word_size);
    memcpy(word->term, token->term, token->term_size);
    if (strcmp(word->word, "harbour") == 0) // British and American spelling are one
        memcpy(word->word, "harbor", sizeof "harbor");
    return true;
}

bool archive_analyse(const struct archive *archive, const char *text, size_t size, struct archive_line *out)
{
    *out = (struct archive_line){.text = text, .text_size = size};
    return analyzer_run(handle_analyzer(archive->index), LANGUAGE_ENGLISH, ANALYSIS_PLAIN, text, size,
                        take_token, out, NULL);
}

static bool read_passage(struct archive *archive, int64_t id)
{
    struct passage_row row = {0};
    struct document_row document = {0};
    struct archive_passage *out = &archive->passages[archive->passage_count];
    bool read = reader_passage(archive->index, id, &row) == LOCI_OK &&
                reader_document(archive->index, row.document, &document) == LOCI_OK;
    const char *texts[] = {document.title, row.heading, row.text};
    for (int column = 0; read && column < COLUMNS; column++)
        read = !texts[column] ||
               archive_analyse(archive, texts[column], strlen(texts[column]), &out->columns[column]);
    for (size_t i = 0; read && i < archive->document_count; i++)
        if (strcmp(archive->documents[i].path, document.path) == 0)
            out->document = &archive->documents[i];
    out->ordinal = row.ordinal;
    snprintf(out->speaker, sizeof out->speaker, "%s", row.speaker ? row.speaker : "");
    archive->passage_count++;
    passage_row_clear(&row);
    document_row_clear(&document);
    return read && out->document;
}

static bool read_back(struct archive *archive)
{
    bool read = snapshot_begin(archive->index) == LOCI_OK;
    const uint64_t count = read ? reader_statistics(archive->index)->passages : 0;
    archive->passages = calloc(count + 1, sizeof *archive->passages);
    for (uint64_t id = 1; read && id <= count; id++)
        read = archive->passages && read_passage(archive, (int64_t)id);
    snapshot_end(archive->index);
    return read;
}

// A run of the year `year`, which adds the documents that are its.
static bool fill_run(struct archive *archive, struct source *source, uint64_t *random, int year)
{
    loci *index = archive->index;
    char sql[96];
    int64_t run;
    struct run_counts counts = {.added = 0};
    bool made = run_begin(index, &run) == LOCI_OK && batch_begin(index, run) == LOCI_OK;
    if (made && source->id == 0)
        made = source_put(index, source) == LOCI_OK;
    for (size_t i = 0; made && i < archive->document_count; i++) {
        if (archive->documents[i].added != year)
            continue;
        int64_t file;
        made = put(index, source->id, random, i, 1 + random_below(random, PASSAGES_MORE),
                   &archive->documents[i], &file);
        counts.added++;
    }
    snprintf(sql, sizeof sql, "UPDATE run SET started = '%d-06-15T12:00:00Z' WHERE id = %lld", year,
             (long long)run);
    return made && batch_commit(index) == LOCI_OK && run_end(index, run, "done", &counts) == LOCI_OK &&
           sql_exec(index, sql) == LOCI_OK;
}

// A document that comes last and goes again, in the same batch or in another: lists hold its passages still.
static bool put_and_remove(struct archive *archive, const struct source *source, uint64_t *random)
{
    loci *index = archive->index;
    struct archive_document gone = {.added = 0};
    int64_t run, file;
    bool made = run_begin(index, &run) == LOCI_OK && batch_begin(index, run) == LOCI_OK &&
                put(index, source->id, random, GONE, 1 + random_below(random, GONE_MORE), &gone, &file);
    if (made && random_below(random, 4) > 0)
        made = batch_commit(index) == LOCI_OK && batch_begin(index, run) == LOCI_OK;
    return made && file_delete(index, file) == LOCI_OK && batch_commit(index) == LOCI_OK &&
           run_end(index, run, "done", NULL) == LOCI_OK;
}

static bool fill(struct archive *archive, uint64_t *random)
{
    archive->document_count = DOCUMENTS_MIN + random_below(random, DOCUMENTS_MORE);
    archive->documents = calloc(archive->document_count, sizeof *archive->documents);
    struct source source = {.kind = SOURCE_MEMORY, .path = "memory:test"};
    bool made = archive->documents != NULL;
    for (size_t i = 0; made && i < archive->document_count; i++)
        archive->documents[i].added = FIRST_RUN + (int)random_below(random, RUNS);
    for (int run = 0; made && run < RUNS; run++)
        made = fill_run(archive, &source, random, FIRST_RUN + run);
    if (made && random_below(random, 2))
        made = put_and_remove(archive, &source, random);
    return made;
}

static void add_synonym(struct archive *archive, const char *asked, const char *given)
{
    struct archive_synonym *synonym = &archive->synonyms[archive->synonym_count++];
    snprintf(synonym->asked, sizeof synonym->asked, "%s", asked);
    snprintf(synonym->given, sizeof synonym->given, "%s", given);
}

// Up to three lines, of words that are one another or of a word that is others besides; or no list at all.
static bool list_synonyms(struct archive *archive, uint64_t *random)
{
    char name[80];
    const size_t count = random_below(random, 4);
    if (count == 0)
        return true;
    snprintf(name, sizeof name, "%s/index.loci.synonyms.txt", archive->folder);
    FILE *list = fopen(name, "w");
    for (size_t i = 0; list && i < count; i++) {
        const char *a = random_word(random), *b = random_word(random), *c = random_word(random);
        char given[2 * WORD_SIZE];
        snprintf(given, sizeof given, "%s %s", b, c);
        switch (random_below(random, 3)) {
        case 0:
            add_synonym(archive, a, b);
            add_synonym(archive, b, a);
            fprintf(list, "%s, %s\n", a, b);
            break;
        case 1:
            add_synonym(archive, a, given);
            fprintf(list, "%s => %s\n", a, given);
            break;
        default:
            add_synonym(archive, a, b);
            add_synonym(archive, c, b);
            fprintf(list, "%s, %s => %s # one way\n", a, c, b);
        }
    }
    return list && fclose(list) == 0;
}

bool archive_make(struct archive *out, uint64_t *random)
{
    char path[64], why[LOCI_MESSAGE_SIZE] = "";
    *out = (struct archive){.folder = "/tmp/loci-oracle-XXXXXX"};
    if (!mkdtemp(out->folder))
        return false;
    snprintf(path, sizeof path, "%s/index.loci", out->folder);
    if (loci_open(&out->index, path, NULL, why, sizeof why) == LOCI_OK && fill(out, random) &&
        read_back(out) && list_synonyms(out, random))
        return true;
    fprintf(stderr, "oracle: the archive cannot be made: %s\n", out->index ? loci_message(out->index) : why);
    return false;
}

void archive_remove(struct archive *archive)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock", ".synonyms.txt"};
    loci_close(archive->index);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s/index.loci%s", archive->folder, endings[i]);
        unlink(name);
    }
    rmdir(archive->folder);
    free(archive->documents);
    free(archive->passages);
    *archive = (struct archive){0};
}
