// SPDX-License-Identifier: MIT
// Builds the index through the public functions, as a host program would.
#include "tests/fuzz/small_index.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOCUMENT(name, ...)                                 \
    {                                                       \
        .size = sizeof(loci_input), .id = name, __VA_ARGS__ \
    }

static const char shared_text[] =
    "IMPLICATIONS: The law on state secrets is the same in both countries, and the parliaments that voted for it "
    "read the same draft on the same day of November 2005.\n\n";

static const loci_input documents[] = {
    DOCUMENT("2005/secrets.txt", .title = "A Law on State Secrets", .author = "Roger N. McDermott",
             .date = "2005-11-02", .language = "en", .text = shared_text),
    DOCUMENT(
        "2006/again.txt", .title = "Secrets of State, Again", .author = "Helena Marchetti", .date = "2006",
        .language = "en",
        .text =
            "BACKGROUND: Officers of U.S.–Uzbek co-operation trained at Kazakhstan’s range after 9/11, and "
            "the cooperation agreement of 1992-2002 was read 1,000,000 times or 3.5 times a day.\n\n"
            "IMPLICATIONS: The law on state secrets is the same in both countries, and the parliaments that "
            "voted for it read the same draft on the same day of November 2005.\n\n"),
    DOCUMENT(
        "pipeline", .title = "Pipeline Transit", .date = "2009-04", .language = "en",
        .text =
            "Gas did not cross the border in January. The pipeline, the pipelines and the transit contract "
            "were in dispute: who pays for oil, and who for gas?\n\nNeither storage nor a second pipeline "
            "stood ready, and the “Strategy ‘Kazakhstan-2030’ in action” said little of either.\n\n"),
    DOCUMENT(
        "eau", .title = "L’eau du Sahel", .language = "fr",
        .text =
            "La sécurité de l’eau n’est pas l’affaire d’un seul État : les journaux de la région parlent de "
            "coopération, et les communiqués se suivent sans que la pluie vienne.\n\n"),
    DOCUMENT("voda", .title = "Вода и мир", .language = "ru",
             .text =
                 "Государственная тайна и закон о воде обсуждались в парламенте; соглашения о сотрудничестве "
                 "были подписаны, и ещё одно ждёт подписи.\n\n"),
    DOCUMENT(
        "who", .title = "WHO and IT", .language = "en",
        .text =
            "The World Health Organization (WHO) told us in May what the WHO knows of severe acute respiratory "
            "syndrome (SARS). Don't ask O’Brien, naïve as he is, about Łódź, Ağrı or "
            "ﬁnance; he may say that the the the is all there is.\n\n"),
};

static char folder[SMALL_INDEX_PATH_SIZE];

static void remove_folder(void)
{
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir)) != NULL;)
        unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir)
        closedir(dir);
    rmdir(folder);
}

void small_index_make(char path[SMALL_INDEX_PATH_SIZE])
{
    strcpy(folder, "/tmp/loci-fuzz-XXXXXX");
    if (!mkdtemp(folder) || atexit(remove_folder) != 0)
        abort();
    snprintf(path, SMALL_INDEX_PATH_SIZE, "%.40s/index.loci", folder);
    enum { COUNT = sizeof documents / sizeof *documents };
    const loci_input *inputs[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        inputs[i] = &documents[i];
    loci *index = NULL;
    if (loci_open(&index, path, NULL, NULL, 0) != LOCI_OK || loci_add(index, inputs, COUNT) != LOCI_OK)
        abort();
    loci_close(index);
}

loci *small_index(char **path)
{
    static loci *index;
    static char made[SMALL_INDEX_PATH_SIZE];
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    if (!index) {
        small_index_make(made);
        if (loci_open(&index, made, &options, NULL, 0) != LOCI_OK)
            abort();
    }
    if (path)
        *path = made;
    return index;
}
