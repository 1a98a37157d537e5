"""What people call the parts and the fields of an edition."""

from typing import Final

from inovasi.language import Bilingual, Language, language_of
from inovasi.results import heading


PARTS: Final = {
    "scheme": Bilingual("edisi", "edition"),
    "themes": Bilingual("tema", "theme"),
    "groups": Bilingual("kelompok", "group"),
    "categories": Bilingual("kategori", "category"),
    "documents": Bilingual("dokumen", "document"),
    "requirements": Bilingual("syarat", "requirement"),
    "readings": Bilingual("tafsir syarat", "interpretation of the rules"),
    "calendar": Bilingual("jadwal", "calendar"),
    "stages": Bilingual("tahapan", "stage"),
    "rubrics": Bilingual("instrumen penilaian", "rubric"),
    "criteria": Bilingual("kriteria", "criterion"),
    "levels": Bilingual("tingkat", "level"),
    "bases": Bilingual("dasar ukur", "basis of measure"),
    "boxes": Bilingual("kotak jawaban", "answer box"),
    "bands": Bilingual("predikat", "band"),
    "awards": Bilingual("penghargaan", "award"),
    "counts": Bilingual("jumlah usulan tiap tahapan", "number of entries"),
    "basis": Bilingual("dasar hukum", "legal basis"),
    "relations": Bilingual("hubungan dengan peraturan lain", "relation to other acts"),
    "conflicts": Bilingual("pertentangan sumber", "conflict of sources"),
    "unknowns": Bilingual("yang tidak diketahui", "unknown"),
    "notes": Bilingual("catatan", "note"),
    "sources": Bilingual("sumber", "source"),
}
"""The parts of an edition, by the field that holds them."""

_FIELDS: Final = {
    "accessed": Bilingual("dibaca", "read on"),
    "aliases": Bilingual("sebutan lain", "also called"),
    "announced": Bilingual("jumlah kriteria yang diumumkan", "announced criteria"),
    "any_of": Bilingual("cukup salah satu dari", "one is enough of"),
    "at_least": Bilingual("paling sedikit", "at least"),
    "awards": Bilingual("penghargaan", "awards"),
    "band_mode": Bilingual("pembulatan untuk predikat", "rounding for bands"),
    "band_places": Bilingual("desimal untuk predikat", "decimal places for bands"),
    "bands_grade": Bilingual("tingkat bukti predikat", "grade of the bands"),
    "bands_source": Bilingual("sumber predikat", "source of the bands"),
    "cap": Bilingual("paling banyak", "at most"),
    "clauses": Bilingual("butir yang harus terpenuhi", "clauses that must hold"),
    "copies": Bilingual("sumber bebas yang terlihat", "independent sources seen"),
    "counted_groups": Bilingual("kelompok yang dihitung", "groups that count"),
    "counted_to": Bilingual("dihitung mundur dari", "counted back from"),
    "counts": Bilingual("yang dihitung", "what is counted"),
    "criteria": Bilingual("kriteria", "criteria"),
    "dated": Bilingual("ditetapkan", "enacted on"),
    "denominator": Bilingual("penyebut", "denominator"),
    "divisor": Bilingual("pembagi", "divisor"),
    "evaluators": Bilingual("penilai tiap usulan", "evaluators of an entry"),
    "evidence": Bilingual("bukti", "evidence"),
    "expected": Bilingual("harus pernah ikut", "must have entered"),
    "fact": Bilingual("angka", "number of"),
    "factor": Bilingual("pengali", "factor"),
    "floor": Bilingual("pembagi minimum", "least divisor"),
    "gate": Bilingual("bila", "if"),
    "gazette": Bilingual("dimuat dalam", "published in"),
    "handling": Bilingual("yang dipakai", "what is used"),
    "href": Bilingual("alamat", "address"),
    "implies": Bilingual("penghargaan yang tercakup", "implied awards"),
    "implies_grade": Bilingual("tingkat buktinya", "grade of that"),
    "implies_source": Bilingual("sumbernya", "source of that"),
    "in_force_from": Bilingual("berlaku sejak", "in force from"),
    "in_force_until": Bilingual("berlaku sampai", "in force until"),
    "issuer": Bilingual("penerbit", "issuer"),
    "keeps": Bilingual("yang lanjut", "how many go on"),
    "kinds": Bilingual("jenis instansi", "kinds of organisation"),
    "known": Bilingual("yang diketahui", "what is known"),
    "label": Bilingual("nama", "name"),
    "level": Bilingual("tingkat", "level"),
    "limit": Bilingual("paling banyak", "at most"),
    "locator": Bilingual("tempat", "where"),
    "mandatory": Bilingual("wajib", "mandatory"),
    "max": Bilingual("paling tinggi", "highest"),
    "max_megabytes": Bilingual("paling besar (MB)", "at most (MB)"),
    "max_minutes": Bilingual("paling lama (menit)", "at most (minutes)"),
    "max_words": Bilingual("kata paling banyak", "most words"),
    "maximum": Bilingual("maksimum", "maximum"),
    "meaning": Bilingual("artinya", "meaning"),
    "merits": Bilingual("mendekati kriteria (disimpulkan)", "near to the criteria (inferred)"),
    "method": Bilingual("cara hitung", "method"),
    "min": Bilingual("paling rendah", "lowest"),
    "min_words": Bilingual("kata paling sedikit", "fewest words"),
    "min_years_ago": Bilingual("paling sedikit tahun lalu", "years ago at least"),
    "mode": Bilingual("cara", "mode"),
    "modes": Bilingual("akibat", "effect"),
    "moved_by": Bilingual("digeser oleh", "moved by"),
    "n": Bilingual("jumlah", "number"),
    "needed": Bilingual("yang akan memastikannya", "what would settle it"),
    "number_grade": Bilingual("tingkat bukti angkanya", "grade of its number"),
    "numerator": Bilingual("pembilang", "numerator"),
    "on": Bilingual("tanggal", "date"),
    "optional_when": Bilingual("tidak wajib bila", "optional when"),
    "or_renewed": Bilingual("atau diperbarui", "or renewed"),
    "order": Bilingual("urutan", "place in the order"),
    "parent": Bilingual("bagian dari", "part of"),
    "places": Bilingual("desimal", "decimal places"),
    "planned": Bilingual("rencana", "planned date"),
    "points": Bilingual("poin", "points"),
    "reading": Bilingual("tafsir", "interpretation"),
    "readings": Bilingual("tafsir", "interpretations"),
    "region": Bilingual("daerah", "region"),
    "rounding": Bilingual("pembulatan", "rounding"),
    "scale": Bilingual("skala", "scale"),
    "scheme": Bilingual("keluarga atau edisi", "family or edition"),
    "scope": Bilingual("lingkup", "scope"),
    "scored": Bilingual("dinilai", "scored"),
    "since": Bilingual("mulai", "begin"),
    "statement": Bilingual("pernyataan", "statement"),
    "step": Bilingual("kelipatan", "step"),
    "subject": Bilingual("tentang", "about"),
    "threshold": Bilingual("nilai ambang", "passing grade"),
    "times": Bilingual("kurang dari (kali)", "fewer than (times)"),
    "unit": Bilingual("poin tiap satuan", "points of each"),
    "until": Bilingual("sampai", "until"),
    "valid_on": Bilingual("berlaku pada", "valid on"),
    "valid_from": Bilingual("berlaku sejak", "in force from"),
    "valid_until": Bilingual("berlaku sampai", "in force until"),
    "valid_years": Bilingual("berlaku (tahun)", "valid for (years)"),
    "value": Bilingual("nilai", "grade"),
    "weight": Bilingual("bobot", "weight"),
    "words": Bilingual("kata paling sedikit", "fewest words"),
    "year": Bilingual("tahun", "year"),
    "years": Bilingual("tahun paling sedikit", "years at least"),
}


STAGES: Final = {
    "at_local_admin": Bilingual("pada admin daerah", "with the local administrator"),
    "at_upp": Bilingual("pada unit pelayanan publik", "with the public service unit"),
    "evaluated": Bilingual("dinilai", "assessed"),
    "failed_admin": Bilingual("gugur seleksi administrasi", "failed the administrative selection"),
    "field_verification": Bilingual("verifikasi lapangan", "field verification"),
    "finalist": Bilingual("finalis", "finalists"),
    "interview": Bilingual("wawancara", "interview"),
    "inovatif": Bilingual("Inovatif", "Innovative"),
    "kurang_inovatif": Bilingual("Kurang Inovatif", "Less innovative"),
    "laureate": Bilingual("pemenang", "laureates"),
    "nominated": Bilingual("nominasi", "nominated"),
    "passed_admin": Bilingual("lolos seleksi administrasi", "passed the administrative selection"),
    "proposals": Bilingual("proposal", "proposals"),
    "ranked": Bilingual("diperingkat", "ranked"),
    "reached": Bilingual("terjangkau", "reached"),
    "registered": Bilingual("terdaftar", "registered"),
    "reported_inisiatif": Bilingual("dilaporkan, inisiatif", "reported, initiative"),
    "reported_innovations": Bilingual("inovasi yang dilaporkan", "reported innovations"),
    "reported_penerapan": Bilingual("dilaporkan, penerapan", "reported, in use"),
    "reported_uji_coba": Bilingual("dilaporkan, uji coba", "reported, trial"),
    "reporting_regions": Bilingual("daerah yang melapor", "reporting regions"),
    "sangat_inovatif": Bilingual("Sangat Inovatif", "Very innovative"),
    "submitted": Bilingual("diajukan", "submitted"),
    "tidak_dapat_dinilai": Bilingual("Tidak Dapat Dinilai", "Cannot be assessed"),
}
"""What reached which stage, where no stage or award of the edition says it."""


def stage_word(key: str, lang: Language | None = None) -> str:
    """Name what a number counts: by its words, else by its key, such as ``top 50``."""
    return STAGES[key].of(lang) if key in STAGES else key.replace("_", " ").capitalize()


def part_word(name: str, lang: Language | None = None) -> str:
    """Name a part, such as a requirement."""
    return PARTS[name].of(lang)


def field_word(name: str, lang: Language | None = None) -> str:
    """Name a field, or a part that is one."""
    words = _FIELDS.get(name) or PARTS.get(name)
    return heading(name, language_of(lang)).lower() if words is None else words.of(lang)
