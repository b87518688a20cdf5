// SPDX-License-Identifier: MIT
// What travels through the pipeline: how it ends.
#include "indexer/pool/job.h"

#include <stdlib.h>
#include <unistd.h>

void job_free(struct job *job)
{
    if (!job)
        return;
    while (job->early) {
        struct parcel *later = job->early->later;
        parcel_free(job->early);
        job->early = later;
    }
    if (job->fd != -1)
        close(job->fd);
    free(job->path);
    free(job->name);
    free(job);
}

void chunk_free(struct chunk *chunk)
{
    if (!chunk)
        return;
    buffer_clear(&chunk->frames);
    free(chunk->message);
    free(chunk->media_type);
    free(chunk->needs);
    free(chunk);
}

void parcel_free(struct parcel *parcel)
{
    if (!parcel)
        return;
    for (size_t i = 0; i < parcel->document_count; i++)
        prepared_free(parcel->documents[i]);
    for (size_t i = 0; i < parcel->unread_count; i++) {
        free(parcel->unread[i].member);
        free(parcel->unread[i].message);
        free(parcel->unread[i].media_type);
        free(parcel->unread[i].needs);
    }
    dictionary_clear(&parcel->together);
    free(parcel->documents);
    free(parcel->unread);
    free(parcel->message);
    free(parcel->media_type);
    free(parcel->needs);
    free(parcel);
}
