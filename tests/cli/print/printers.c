// SPDX-License-Identifier: MIT
// What each format makes of the same results (fake_loci.h).
#include "cli/print/printer.h"
#include "tests/cli/print/fake_loci.h"
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
    static printer *const printers[] = {print_list,     print_text,     print_passages, print_csv,
                                        print_tsv,      print_trec,     print_bibtex,   print_ris,
                                        print_csl_json, print_markdown, print_html};
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
    static printer *const printers[] = {print_text, print_passages, print_list};
    for (size_t i = 0; i < 3; i++) {
        char *text = printed(printers[i], out, (struct answer){.query = "x"});
        cr_expect_null(strchr(text, '\033'));
        free(text);
    }
}

Test(printers, link_files_on_a_terminal)
{
    static printer *const printers[] = {print_text, print_list};
    for (size_t i = 0; i < 2; i++) {
        char *text = printed(printers[i], terminal_output,
                             (struct answer){.query = "x", .hyperlink = "file://{path}"});
        cr_expect_not_null(strstr(text, "\033]8;;file:///srv/briefs/2005/kazakhstan.txt\033\\"));
        cr_expect_not_null(
            strstr(text, "\033]8;;file:///srv/briefs/odd%20%1B%5B34m%FF%2C%22name%22.jsonl\033\\"));
        free(text);
    }
}

Test(printers, show_paths_from_the_working_folder)
{
    char *text = printed(print_text, pipe_output, (struct answer){.query = "x", .folder = "/srv/briefs"});
    cr_expect_not_null(strstr(text, "3f9c2a7b41d0:2  2005/kazakhstan.txt:31\n"));
    free(text);
    text = printed(print_text, pipe_output, (struct answer){.query = "x", .folder = "/srv/brief"});
    cr_expect_not_null(strstr(text, "3f9c2a7b41d0:2  /srv/briefs/2005/kazakhstan.txt:31\n"));
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
