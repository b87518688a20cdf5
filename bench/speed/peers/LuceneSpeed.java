// SPDX-License-Identifier: MIT
// LuceneSpeed index CORPUS FOLDER THREADS | ask FOLDER: Lucene with its EnglishAnalyzer, without stop words (the others index
// and find them), positions, texts stored.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

public final class LuceneSpeed {
    private static final String FIELD = "text";
    private static final int HITS = 10;
    private static final int COUNTED = 10;

    private static Analyzer analyzer() {
        return new EnglishAnalyzer(CharArraySet.EMPTY_SET);
    }

    private static void addRows(BufferedReader corpus, IndexWriter writer) throws IOException {
        while (true) {
            String row;
            synchronized (corpus) {
                row = corpus.readLine();
            }
            if (row == null) {
                return;
            }
            String[] fields = row.split("\t", 3);
            Document document = new Document();
            document.add(new StringField("name", fields[0], Field.Store.YES));
            document.add(new TextField(FIELD, fields[2], Field.Store.YES));
            writer.addDocument(document);
        }
    }

    private static void index(Path corpus, Path folder, int threads) throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (Directory directory = FSDirectory.open(folder);
                BufferedReader rows = Files.newBufferedReader(corpus);
                IndexWriter writer = new IndexWriter(directory,
                        new IndexWriterConfig(analyzer()).setOpenMode(IndexWriterConfig.OpenMode.CREATE))) {
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(new Thread(() -> {
                    try {
                        addRows(rows, writer);
                    } catch (IOException error) {
                        failure.set(error);
                    }
                }));
                workers.get(i).start();
            }
            for (Thread worker : workers) {
                worker.join();
            }
            if (failure.get() != null) {
                throw failure.get();
            }
            writer.commit();
        }
    }

    private static String stem(Analyzer analyzer, String word) throws IOException {
        try (TokenStream stream = analyzer.tokenStream(FIELD, word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String found = stream.incrementToken() ? term.toString() : word;
            stream.end();
            return found;
        }
    }

    private static Query phrase(List<String> words, int slop) {
        return new PhraseQuery(slop, FIELD, words.toArray(new String[0]));
    }

    private static Query makeQuery(Analyzer analyzer, String[] fields) throws IOException {
        String kind = fields[0];
        if (kind.equals("PREFIX")) {
            return new PrefixQuery(new Term(FIELD, fields[1]));
        }
        List<String> words = new ArrayList<>();
        for (String word : Arrays.asList(fields).subList(kind.equals("NEAR") ? 2 : 1, fields.length)) {
            words.add(stem(analyzer, word));
        }
        if (kind.equals("PHRASE")) {
            return phrase(words, 0);
        }
        if (kind.equals("NEAR")) {
            return phrase(words, Integer.parseInt(fields[1]) + 1); // turning the two round costs one move more
        }
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            Occur occur = kind.equals("OR") ? Occur.SHOULD : kind.equals("NOT") && i > 0 ? Occur.MUST_NOT : Occur.MUST;
            builder.add(new TermQuery(new Term(FIELD, words.get(i))), occur);
        }
        return builder.build();
    }

    private static void answer(Path folder) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        BufferedReader queries = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder)); Analyzer analyzer = analyzer()) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            System.out.println("ready " + Version.LATEST);
            for (String line = queries.readLine(); line != null; line = queries.readLine()) {
                long cpu = threads.getCurrentThreadCpuTime();
                long wall = System.nanoTime();
                Query query = makeQuery(analyzer, line.split("\t"));
                int hits = searcher.search(query, new TopScoreDocCollectorManager(HITS, COUNTED)).scoreDocs.length;
                long taken = System.nanoTime() - wall;
                System.out.println((threads.getCurrentThreadCpuTime() - cpu) + " " + taken + " " + hits);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("index")) {
            index(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        } else {
            answer(Path.of(arguments[1]));
        }
    }
}
