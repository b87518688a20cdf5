// SPDX-License-Identifier: MIT
// What each format makes of the same results (fake_loci.h).
#include "cli/printer.h"
#include "tests/cli/fake_loci.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct output pipe_output = {.width = 80};
static const struct output terminal_output = {.width = 80, .terminal = true, .color = true, .links = true};

static char *printed(printer *print, struct output out, struct answer answer)
{
    char *text = NULL;
    size_t size;
    out.file = open_memstream(&text, &size);
    if (!answer.results)
        answer.results = &fake_results;
    cr_assert(print(&out, &answer));
    fclose(out.file);
    return text;
}

static void expect_printed(printer *print, struct output out, struct answer answer, const char *expected)
{
    char *text = printed(print, out, answer);
    cr_expect_str_eq(text, expected);
    free(text);
}

static bool has_raw_control(const char *text)
{
    return strstr(text, "\033]0;") || strstr(text, "\033[34m") || strstr(text, "\xc2\x9b") ||
           strstr(text, "\xe2\x80\xae") || strchr(text, '\007');
}

Test(printers, let_no_control_reach_a_terminal)
{
    static printer *const printers[] = {print_text, print_passages, print_json, print_jsonl,
                                        print_csv,  print_tsv,      print_trec, print_files};
    for (size_t i = 0; i < sizeof printers / sizeof *printers; i++) {
        char *text = printed(printers[i], terminal_output, (struct answer){.query = "x", .whole = true});
        cr_expect_not(has_raw_control(text), "printer %zu: %s", i, text);
        free(text);
    }
    char *text =
        printed(print_template, terminal_output, (struct answer){.template = "{path}{file}{text}{title}"});
    cr_expect_not(has_raw_control(text));
    free(text);
}

Test(printers, write_no_escape_without_color)
{
    struct output out = {.width = 80, .terminal = true};
    static printer *const printers[] = {print_text, print_passages};
    for (size_t i = 0; i < 2; i++) {
        char *text = printed(printers[i], out, (struct answer){.query = "x"});
        cr_expect_null(strchr(text, '\033'));
        free(text);
    }
}

Test(printers, link_files_on_a_terminal)
{
    char *text = printed(print_text, terminal_output, (struct answer){.query = "x"});
    cr_expect_not_null(strstr(text, "\033]8;;file:///srv/briefs/2005/kazakhstan.txt\033\\"));
    cr_expect_not_null(
        strstr(text, "\033]8;;file:///srv/briefs/odd%20%1B%5B34m%FF%2C%22name%22.jsonl\033\\"));
    free(text);
}

Test(printers, show_paths_from_the_working_folder)
{
    char *text = printed(print_text, pipe_output, (struct answer){.query = "x", .folder = "/srv/briefs"});
    cr_expect_not_null(strstr(text, "3f9c2a7b41d0:2  2005/kazakhstan.txt\n"));
    free(text);
    text = printed(print_text, pipe_output, (struct answer){.query = "x", .folder = "/srv/brief"});
    cr_expect_not_null(strstr(text, "3f9c2a7b41d0:2  /srv/briefs/2005/kazakhstan.txt\n"));
    free(text);
}

Test(printers, tell_where_else_a_text_stands)
{
    char *text = printed(print_text, pipe_output, (struct answer){.query = "x"});
    const char *line = "\n    also: 0a0b0c0d0e0f:1, 1a1b1c1d1e1f:12, 2a2b2c2d2e2f:3, 2 more\n";
    const char *found = strstr(text, line);
    cr_expect(found && !strstr(found + strlen(line), "also:"), "%s", text);
    free(text);
}

Test(printers, write_json_in_the_order_of_format_1)
{
    expect_printed(
        print_json, pipe_output, (struct answer){.query = "state secrets law"},
        "{\"format\":1,\"query\":\"state secrets law\",\"notes\":[\"an unclosed quote was closed at the end\"],"
        "\"total\":{\"value\":3,\"exact\":true},\"complete\":true,\"took_ms\":0.8,\"hits\":["
        "{\"rank\":1,\"score\":9.125,\"ref\":\"3f9c2a7b41d0:2\",\"document\":{"
        "\"id\":\"3f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d03f9c2a7b41d01234\","
        "\"source\":\"/srv/briefs\",\"path\":\"2005/kazakhstan.txt\",\"path_base64\":null,"
        "\"title\":\"Secrets of State\",\"author\":\"A. Writer\",\"date\":\"2005-11-02\","
        "\"media_type\":\"text/plain\",\"language\":\"en\",\"series\":\"Briefs\","
        "\"url\":\"https://example.org/2005/kazakhstan\"},"
        "\"section\":\"CONCLUSIONS\",\"heading\":[\"Security\",\"CONCLUSIONS\"],\"page\":4,\"ordinal\":2,"
        "\"text\":\"The law on state secrets was passed in 1999. It was amended in 2005, when the committee "
        "asked for a narrower list.\",\"snippet_range\":[0,45],\"highlights\":[[4,7],[11,16],[17,24]],"
        "\"citation\":\"A. Writer, “Secrets of State”, 2 November 2005, CONCLUSIONS, para. 2\","
        "\"copies\":[\"0a0b0c0d0e0f:1\",\"1a1b1c1d1e1f:12\",\"2a2b2c2d2e2f:3\",\"3a3b3c3d3e3f:4\","
        "\"4a4b4c4d4e4f:5\"]},"
        "{\"rank\":2,\"score\":0.5,\"ref\":\"a0b1c2d3e4f5:1\",\"document\":{"
        "\"id\":\"a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f54321\","
        "\"source\":\"/srv/briefs\",\"path\":\"odd \\u001B[34m�,\\\"name\\\".jsonl\","
        "\"path_base64\":\"b2RkIBtbMzRt/ywibmFtZSIuanNvbmw=\",\"member\":\"rec 1\","
        "\"title\":null,\"author\":null,\"date\":null,\"media_type\":\"application/jsonl\",\"language\":null,"
        "\"series\":null,\"url\":null},"
        "\"section\":null,\"heading\":[],\"page\":null,\"ordinal\":1,"
        "\"text\":\"One\\u001B]0;title\\u0007 two\\u009b31m three \\u202e four\\nfive, \\\"six\\\"\","
        "\"snippet_range\":[0,49],\"highlights\":[],\"citation\":\"para. 1\"}]}\n");
}

Test(printers, write_one_json_line_a_hit)
{
    char *text = printed(print_jsonl, pipe_output, (struct answer){.query = "x"});
    cr_expect(strncmp(text, "{\"format\":1,\"rank\":1,", 20) == 0, "%.40s", text);
    size_t lines = 0;
    for (const char *at = text; (at = strchr(at, '\n')); at++)
        lines++;
    cr_expect_eq(lines, 2);
    free(text);
}

Test(printers, put_the_id_of_a_batch_behind_the_format)
{
    char *text = printed(print_json, pipe_output, (struct answer){.query = "x", .id = "q1"});
    cr_expect(strncmp(text, "{\"format\":1,\"id\":\"q1\",\"query\":\"x\",", 34) == 0, "%.60s", text);
    free(text);
}

Test(printers, tell_programs_that_the_index_is_outdated)
{
    loci_results outdated = fake_results;
    outdated.outdated = true;
    char *json = printed(print_json, pipe_output, (struct answer){.results = &outdated, .query = "x"});
    cr_expect(strstr(json, "\"complete\":true,\"outdated\":true,\"took_ms\""), "%s", json);
    free(json);
    json = printed(print_json, pipe_output, (struct answer){.query = "x"});
    cr_expect_null(strstr(json, "outdated"));
    free(json);
}

Test(printers, nest_explanations_in_json)
{
    loci_hit hit = *fake_results.hits;
    loci_results explained = fake_results;
    hit.explanation = "{\"words\":[{\"text\":\"law\",\"score\":9.125}],\"score\":9.125}";
    explained.explanation = "{\"tree\":\"law\",\"passages\":12}";
    explained.hits = &hit;
    explained.hit_count = 1;
    static const char *const answers = ",\"explanation\":{\"tree\":\"law\",\"passages\":12},\"hits\":[{";
    static const char *const hits =
        ",\"explanation\":{\"words\":[{\"text\":\"law\",\"score\":9.125}],\"score\":9.125}}";
    const struct answer answer = {.query = "law", .results = &explained};
    char *json = printed(print_json, pipe_output, answer), *jsonl = printed(print_jsonl, pipe_output, answer);
    cr_expect(strstr(json, answers) && strstr(json, hits), "%s", json);
    cr_expect_not_null(strstr(jsonl, hits), "%s", jsonl);
    free(json);
    free(jsonl);
}

Test(printers, write_csv_with_quotes)
{
    expect_printed(
        print_csv, pipe_output, (struct answer){.query = "x"},
        "rank,score,ref,source,path,member,title,author,date,section,page,ordinal,text,citation\n"
        "1,9.125,3f9c2a7b41d0:2,/srv/briefs,2005/kazakhstan.txt,,Secrets of State,A. Writer,"
        "2005-11-02,CONCLUSIONS,4,2,\"The law on state secrets was passed in 1999. It was amended in "
        "2005, when the committee asked for a narrower list.\",\"A. Writer, “Secrets of State”, "
        "2 November 2005, CONCLUSIONS, para. 2\"\n"
        "2,0.5,a0b1c2d3e4f5:1,/srv/briefs,\"odd \033[34m\xff,\"\"name\"\".jsonl\",rec 1,,,,,,1,"
        "\"One\033]0;title\007 two\xc2\x9b"
        "31m three \xe2\x80\xae four\nfive, \"\"six\"\"\",para. 1\n");
}

Test(printers, name_records_in_a_trec_run)
{
    expect_printed(print_trec, pipe_output, (struct answer){.query = "x", .id = "q 1"},
                   "q%201 Q0 2005/kazakhstan.txt 1 9.125 loci\nq%201 Q0 rec%201 2 0.5 loci\n");
}

Test(printers, keep_the_bytes_of_file_names_for_other_programs)
{
    expect_printed(print_files, pipe_output, (struct answer){.query = "x"},
                   "/srv/briefs/2005/kazakhstan.txt\n/srv/briefs/odd \033[34m\xff,\"name\".jsonl\n");
}

Test(printers, fill_a_template)
{
    expect_printed(print_template, pipe_output,
                   (struct answer){.template = "{rank}\\t{path}:{ordinal}\\t{heading}\\t{page}\\{\\n"},
                   "1\t2005/kazakhstan.txt:2\tSecurity > CONCLUSIONS\t4{\n"
                   "2\todd \033[34m\xff,\"name\".jsonl:1\t\t{\n");
    expect_printed(
        print_template, pipe_output, (struct answer){.template = "{snippet}|{file}|"},
        "The law on state secrets was passed in 1999. |/srv/briefs/2005/kazakhstan.txt|"
        "One␛]0;title␇ two�31m three � four five, \"six\"|/srv/briefs/odd \033[34m\xff,\"name\".jsonl|");
}

Test(templates, are_checked_before_they_are_used)
{
    char complaint[TEMPLATE_COMPLAINT_SIZE];
    cr_expect(template_check("", complaint));
    cr_expect(template_check("{rank}\\n{citation} \\\\ \\{x\\}", complaint));
    cr_expect_not(template_check("{rank} {rnk}", complaint));
    cr_expect_str_eq(complaint, "{rnk} in the template is unknown; did you mean {rank}?");
    cr_expect_not(template_check("{a name that is far too long to be any of them}", complaint));
    cr_expect_str_eq(complaint,
                     "{a name that is far too long to } in the template is unknown: loci search --help "
                     "names what there is");
    cr_expect_not(template_check("{rank", complaint));
    cr_expect_not(template_check("\\x", complaint));
    cr_expect_not(template_check("end\\", complaint));
    for (size_t i = 0; template_names[i]; i++) {
        char template[32];
        snprintf(template, sizeof template, "{%s}", template_names[i]);
        cr_expect(template_check(template, complaint));
        free(printed(print_template, pipe_output, (struct answer){.template = template}));
    }
}
