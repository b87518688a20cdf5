// SPDX-License-Identifier: MIT
// Answers.
#include "service/web/answer.h"
#include "service/json.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char answer_json_type[] = "application/json";
const char answer_html_type[] = "text/html; charset=utf-8";
const char answer_problem_type[] = "application/problem+json";

static const char no_memory[] =
    "{\"title\":\"Internal Server Error\",\"status\":500,\"detail\":\"out of memory\"}\n";

FILE *answer_begin(struct answer *answer, unsigned status, const char *type)
{
    answer->status = status;
    answer->type = type;
    answer->out = open_memstream(&answer->body, &answer->size);
    return answer->out;
}

// What is left of the answer are its methods.
static void empty(struct answer *answer)
{
    if (answer->out)
        fclose(answer->out);
    free(answer->body);
    free(answer->link);
    *answer = (struct answer){.allow = answer->allow};
}

static void fail(struct answer *answer)
{
    empty(answer);
    answer->status = 500;
    answer->type = answer_problem_type;
    answer->fixed = no_memory;
    answer->size = sizeof no_memory - 1;
}

void answer_finish(struct answer *answer)
{
    const bool is_finished = answer->body && !answer->out;
    if (answer->fixed || !answer->type || is_finished)
        return;
    bool written = answer->out && !ferror(answer->out);
    if (answer->out)
        written = fclose(answer->out) == 0 && written;
    answer->out = NULL; // closed even where that failed
    if (!written || !answer->body)
        fail(answer);
    else if (answer->size > ANSWER_BYTES_MAX) {
        answer_problem(answer, 500, "the answer is larger than %d MiB: ask for less", ANSWER_BYTES_MAX >> 20);
        answer_finish(answer);
    }
}

void answer_clear(struct answer *answer)
{
    empty(answer);
    *answer = (struct answer){0};
}

const char *answer_reason(unsigned status)
{
    switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Error";
    }
}

void answer_problem(struct answer *answer, unsigned status, const char *format, ...)
{
    char detail[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(detail, sizeof detail, format, arguments);
    va_end(arguments);
    empty(answer);
    answer_begin(answer, status, answer_problem_type);
    json_t *problem = json_object();
    const bool made = json_put(problem, "title", json_string(answer_reason(status))) &&
                      json_put(problem, "status", json_integer(status)) &&
                      json_put(problem, "detail", json_text_of(detail, strlen(detail)));
    answer_json(answer, json_if(made, problem));
}

void answer_json(struct answer *answer, json_t *value)
{
    char *line = value ? json_dumps(value, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(9)) : NULL;
    json_decref(value);
    if (!line || !answer->out)
        fail(answer);
    else
        fprintf(answer->out, "%s\n", line);
    free(line);
}
