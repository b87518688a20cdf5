# SPDX-License-Identifier: MIT
"""The documents that one_document.py writes in each format."""
import collections

# Content is a list of (kind, text): "h1", "h2", "p", "q" (quoted), "li", "ol" (an item with a number), "tr" (a row of a table, cells apart
# by "|"). What the document is expected to give is author, date (of publication; None: none); `told` says whether the file's own
# properties say so or the text alone, `made` when the file was made, where that is another day.
# A "^" in a paragraph is the mark of the next of `notes`.
Document = collections.namedtuple("Document", "name title author date content told made speakers notes",
                                  defaults=(True, None, (), ()))

P1 = ("The water of the upper river has fallen for eleven years, and the two districts that share it no longer agree on "
      "what either of them may take between April and September.")
P2 = ("Both hold a copy of the same treaty. It was written when the sluices were made of wood – “for as long as the weir "
      "stands” – and the weir was replaced in 1987 without anybody asking what followed from that.")
P3 = ("The commission met four times. At none of these meetings were the figures of the gauge at the old bridge disputed; "
      "what was disputed was who reads it, and the café of the lock-keeper is where it was mostly done.")
P4 = ("A joint reading would cost little. It would take two people, one of each district, and a book in which both sign "
      "for every day of the season, as the millers did until the last of them gave up.")
# The day on which a file was made counts as the date of a text that speaks of that time.
P5 = "In {0} the gauge was not read for nine weeks, and the figures of that summer are those that the lock-keeper remembers."
L1 = "Read the gauge together, every day of the season."
L2 = "Publish the readings in both districts within a week."
L3 = "Leave the treaty as it stands until three summers have been read."
Q1 = ("Whoever reads the gauge shall write down what he reads and nothing else, and shall write it before he speaks of it to anybody, "
      "were it his own brother.")
Q2 = ("The water does not know in which district it is, and the two districts have never yet asked it what it would think of "
      "their treaty.")
R1 = ("Вода в верхнем течении падает уже одиннадцать лет, и два района, которые делят между собой реку, больше не могут договориться "
      "о том, сколько каждый из них может брать с апреля по сентябрь этого года.")
R2 = ("Комиссия собиралась четыре раза. Ни на одной из этих встреч не оспаривались показания поста у старого моста; спорили о том, "
      "кто их снимает, и чаще всего этим занимались в 2019 году в доме смотрителя шлюза.")
R3 = ("Совместные измерения обошлись бы недорого. Для них нужны были бы два человека, по одному от каждого района, и книга, в которой "
      "оба расписываются за каждый день сезона, как это делали мельники.")
R4 = "Снимать показания вместе каждый день сезона, и тогда, когда в одном из районов праздник."
R5 = "Публиковать их в обоих районах в течение недели, и хранить книгу в доме смотрителя шлюза."
H1 = ("המים בנהר העליון יורדים כבר אחת עשרה שנים, ושני המחוזות החולקים אותו אינם מסכימים עוד מה רשאי כל אחד מהם לקחת בין אפריל "
      "לספטמבר של כל שנה ושנה.")
H2 = ("הוועדה נפגשה ארבע פעמים. באף אחת מן הפגישות האלה לא היו חילוקי דעות על המדידות שליד הגשר הישן; המחלוקת הייתה מי קורא אותן "
      "ומי רושם אותן בספר של שנת 2019.")
H3 = "לקרוא את המד יחד בכל יום של העונה."
G1 = ("Το νερό του άνω ποταμού πέφτει εδώ και έντεκα χρόνια, και οι δύο περιφέρειες που το μοιράζονται δεν συμφωνούν πια τι μπορεί να "
      "παίρνει η καθεμιά τους από τον Απρίλιο ως τον Σεπτέμβριο.")
G2 = ("Η επιτροπή συνεδρίασε τέσσερις φορές. Σε καμία από αυτές τις συναντήσεις δεν αμφισβητήθηκαν οι μετρήσεις στην παλιά γέφυρα· "
      "αμφισβητήθηκε ποιος τις διαβάζει, και αυτό έγινε το 2019.")

# Headings that a plain text needs no line below to show.
TITLE_CASE = ("Joint Readings of the Gauge", "The Daily Book")

DOCUMENTS = [
    Document("brief", "Water below the weir", "Anna Holm", "2019-03-14",
             [("h1", "Introduction"), ("p", P1), ("p", P2), ("h1", "What was disputed"), ("p", P3), ("p", P5.format(2019)),
              ("h2", "Joint Readings of the Gauge"), ("p", P4), ("h1", "Recommendations"), ("li", L1), ("li", L2), ("li", L3)]),
    # Nothing but the text says who wrote it and when.
    Document("dispatch", "Two books at the old bridge", "Anna Holm", "2019-03-14",
             [("p", "By Anna Holm"), ("p", "Almaty, 14 March 2019 – " + P1), ("p", P3), ("h1", "A Table of Levels"), ("p", P2),
              ("tr", "Gauge|Spring level|Autumn level"), ("tr", "Old bridge|212 cm|74 cm"), ("tr", "Lower weir|198 cm|61 cm"),
              ("p", P4)], told=False),
    Document("hearing", "Hearing on the joint gauge", None, "2021-11-02",
             [("p", P1), ("p", "Ms Orr: " + P3), ("p", "Mr Lindqvist: " + P4), ("p", "Ms Orr: " + P2), ("h1", "Afterwards"),
              ("p", P5.format(2021))], speakers=("Ms Orr", "Mr Lindqvist")),
    Document("noted", "Marks on the old gauge", "Peter Lindqvist", "2019-03-14",
             [("p", P3.replace("disputed; ", "disputed;^ ", 1)), ("h1", "Joint Readings"), ("p", P4 + "^"), ("p", P5.format(2019))],
             notes=("The minutes of the second meeting are lost, and those of the others were written later.",
                    "The last miller gave up when the wooden sluices were taken out, and kept the book.")),
    # Its text names no year, so that the day on which a file was made says nothing of it.
    Document("undated", "What the millers read", "Maria Kovács", None,
             [("p", P3), ("h1", "The Daily Book"), ("p", P4), ("li", L1), ("li", L3)], made="2019-03-14"),
    # Its day stands below its title, and its articles head what is in them.
    Document("act", "Act on the Reading of Gauges", None, "2019-03-14",
             [("p", "of 14 March 2019"), ("h1", "Article 1. Subject"), ("p", "(1) " + P1), ("p", "(2) " + P3),
              ("h1", "Article 2. Joint Reading"), ("p", P4)], told=False),
    Document("letter", "On the gauge at the old bridge", "Peter Lindqvist; Maria Kovács", "2021-11-02",
             [("p", P3), ("p", P5.format(2021)), ("p", P1), ("p", P4), ("p", P2)]),
    # All kinds in each other's company, below headings of two levels.
    Document("survey", "A survey of the lower weirs", "Peter Lindqvist", "2021-11-02",
             [("p", P1), ("h1", "What was measured"), ("p", P3.replace("disputed; ", "disputed;^ ", 1)), ("h2", "Levels by gauge"),
              ("p", P5.format(2021)), ("tr", "Gauge|Spring level|Autumn level"), ("tr", "Old bridge|212 cm|74 cm"),
              ("tr", "Lower weir|198 cm|61 cm"), ("p", P2), ("h2", "What the millers wrote"), ("p", P4), ("q", Q1), ("p", P1),
              ("h1", "What is to be done"), ("ol", L1), ("ol", L2), ("ol", L3), ("p", P3), ("q", Q2), ("p", P4 + "^")],
             notes=("The minutes of the second meeting are lost, and those of the others were written later.",
                    "The last miller gave up when the wooden sluices were taken out, and kept the book.")),
    Document("russian", "Вода ниже плотины", "Анна Петрова", "2019-03-14",
             [("p", R1), ("h1", "О чём спорили"), ("p", R2), ("h2", "Совместные измерения"), ("p", R3), ("li", R4), ("li", R5),
              ("h1", "Уровни воды"), ("p", R1), ("tr", "Пост|Весна|Осень"), ("tr", "Старый мост|212 см|74 см"),
              ("tr", "Нижняя плотина|198 см|61 см"), ("p", R2), ("q", R3), ("p", R1)]),
    Document("hebrew", "המים שמתחת לסכר", "אנה כהן", "2019-03-14",
             [("p", H1), ("h1", "על מה התווכחו"), ("p", H2), ("li", H3), ("li", H3), ("p", H1)]),
    Document("greek", "Το νερό κάτω από το φράγμα", "Άννα Παππά", "2019-03-14",
             [("p", G1), ("h1", "Τι αμφισβητήθηκε"), ("p", G2), ("q", G1), ("p", G2)]),
]
