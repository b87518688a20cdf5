# SPDX-License-Identifier: MIT
"""A collection as arrays: passages, their terms by field, and the questions."""

from dataclasses import dataclass

import numpy
from scipy import sparse

from .analysis import Stems, read_word_list, split_words

WHOLE_WORDS = 500  # a record of up to so many words is one passage
SPLIT_WORDS = 250  # a longer one is split near this size
FIELD_GAP = 100  # positions between title and text

LANGUAGES = {"en": "english", "fr": "french", "de": "german", "ru": "russian"}


@dataclass
class Texts:
    """Frequencies of the terms in some texts (rows), title and body apart, and the lengths of both."""

    title: sparse.csr_matrix
    body: sparse.csr_matrix
    title_length: numpy.ndarray
    body_length: numpy.ndarray

    def __len__(self) -> int:
        return self.title.shape[0]


@dataclass
class Question:
    """A query: its terms in order, with what kind of word each is."""

    terms: list[int]
    is_function: list[bool]
    is_request: list[bool]

    def words(self):
        """Yields (term, whether a function word, whether a request word)."""
        return zip(self.terms, self.is_function, self.is_request)


class Index:
    def __init__(self, collection, language: str = "en", stemming: bool = True):
        self.collection = collection
        self._stems = Stems(LANGUAGES[language] if stemming else None)
        self._vocabulary: dict[str, int] = {}
        self.function_words = read_word_list(f"function_{language}")
        self.request_words = read_word_list(f"request_{language}")
        self._function_terms: set[int] = set()
        self._read_documents()
        self.questions = [self._read_question(text) for _, text in collection.queries]
        self._count()

    def _term(self, word: str) -> int:
        term = self._vocabulary.setdefault(self._stems.find(word), len(self._vocabulary))
        if word in self.function_words:
            self._function_terms.add(term)
        return term

    def _terms(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The terms of a text in order, and its joined forms as (position, term)."""
        terms, joined = [], []
        for word, compound in split_words(text):
            if compound:
                joined.append((len(terms), self._term(compound)))
            terms.append(self._term(word))
        return terms, joined

    def _read_documents(self):
        self.document_of: list[int] = []  # passage -> document
        self.tokens: list[numpy.ndarray] = []  # passage -> terms by position, title first; -1 in the gap
        self._passages: list[tuple[list[int], list[int]]] = []  # all occurrences, joined forms included
        self._lengths: list[tuple[int, int]] = []
        for document, (_, title, text) in enumerate(self.collection.documents):
            title_terms, title_joined = self._terms(title)
            terms, joined = self._terms(text)
            pieces = 1 if len(terms) <= WHOLE_WORDS else max(2, round(len(terms) / SPLIT_WORDS))
            for piece in range(pieces):
                start, end = piece * len(terms) // pieces, (piece + 1) * len(terms) // pieces
                body = terms[start:end]
                self.document_of.append(document)
                self.tokens.append(numpy.array(title_terms + [-1] * FIELD_GAP + body))
                self._passages.append((title_terms + [term for _, term in title_joined],
                                       body + [term for at, term in joined if start <= at < end]))
                self._lengths.append((len(title_terms), len(body)))
        self.document_of = numpy.array(self.document_of)

    def _read_question(self, text: str) -> Question:
        words = [word for word, _ in split_words(text)]
        function = [word in self.function_words for word in words]
        return Question([self._term(word) for word in words], function,
                        [word in self.request_words and not f for word, f in zip(words, function)])

    def _matrix(self, texts) -> sparse.csr_matrix:
        rows = numpy.repeat(numpy.arange(len(texts)), [len(terms) for terms in texts])
        columns = numpy.concatenate([numpy.array(terms, dtype=int) for terms in texts])
        shape = (len(texts), len(self._vocabulary))
        matrix = sparse.coo_matrix((numpy.ones(len(columns)), (rows, columns)), shape=shape).tocsr()
        matrix.sum_duplicates()
        return matrix

    def _count(self):
        title = self._matrix([title for title, _ in self._passages])
        body = self._matrix([body for _, body in self._passages])
        lengths = numpy.array(self._lengths, dtype=float)
        self.passages = Texts(title, body, lengths[:, 0], lengths[:, 1])
        self.document_frequency = numpy.asarray(((title + body) > 0).sum(axis=0)).ravel().astype(float)
        # Documents: the title once, the bodies of their passages added up.
        first = numpy.flatnonzero(numpy.diff(self.document_of, prepend=-1))
        sums = sparse.csr_matrix((numpy.ones(len(self.document_of)),
                                  (self.document_of, numpy.arange(len(self.document_of)))))
        self.documents = Texts(title[first], (sums @ body).tocsr(), lengths[first, 0], sums @ lengths[:, 1])
        self.is_function_term = numpy.zeros(len(self._vocabulary), dtype=bool)
        self.is_function_term[list(self._function_terms)] = True
