// SPDX-License-Identifier: MIT
// Indexes documents.tsv and answers queries.tsv of a folder with Lucene; prints a TREC run.

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

public final class LuceneRun {
    private static final String FIELD = "contents";

    private static void index(Directory directory, Analyzer analyzer, Path documents) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (String line : Files.readAllLines(documents)) {
                String[] row = line.split("\t", -1);
                Document document = new Document();
                document.add(new StoredField("name", row[0]));
                document.add(new TextField(FIELD, row[1] + "\n" + row[2], Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }

    private static Query words(Analyzer analyzer, String text) throws IOException {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                builder.add(new TermQuery(new Term(FIELD, term.toString())), BooleanClause.Occur.SHOULD);
            }
            stream.end();
        }
        return builder.build();
    }

    private static void answer(IndexSearcher searcher, Analyzer analyzer, String[] query, int depth, PrintStream out)
            throws IOException {
        int rank = 0;
        for (ScoreDoc hit : searcher.search(words(analyzer, query[1]), depth).scoreDocs) {
            String name = searcher.storedFields().document(hit.doc).get("name");
            out.println(query[0] + " Q0 " + name + " " + ++rank + " " + hit.score + " lucene");
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path work = Path.of(arguments[0]);
        int depth = Integer.parseInt(arguments[1]);
        IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
        try (Directory directory = new ByteBuffersDirectory(); Analyzer analyzer = new EnglishAnalyzer();
                PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
            index(directory, analyzer, work.resolve("documents.tsv"));
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                List<String> queries = Files.readAllLines(work.resolve("queries.tsv"));
                for (String query : queries) {
                    answer(searcher, analyzer, query.split("\t", -1), depth, out);
                }
            }
        }
    }
}
