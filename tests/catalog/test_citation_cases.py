"""Citations in the forms that Indonesian law, offices and papers print; the texts are constructed."""

from typing import Final

import pytest

from inovasi.catalog.citation import find_citations, format_citation, parse_citation


# Each text is followed by the canonical form of what it holds.
CASES: Final = """
Pasal 18, Pasal 23 ayat (1), 24 ayat (1) UUD 1945
    => UUD 1945 Pasal 18, Pasal 23 ayat (1), Pasal 24 ayat (1)
UU 23/2014, Pasal 386-390
    => UU 23/2014 Pasal 386, Pasal 387, Pasal 388, Pasal 389, Pasal 390
pasal 5 ayat 1 UU No. 43 Tahun 2007
    => UU 43/2007 Pasal 5 ayat (1)
Pasal 5 huruf a dan c Permendagri 104/2018
    => Permendagri 104/2018 Pasal 5 huruf a dan huruf c
PermenPANRB 91/2021 Pasal 1 angka 5
    => PermenPANRB 91/2021 Pasal 1 angka 5
Lampiran II Surat BSKDN 1887/2026
    => Surat BSKDN 1887/2026 Lampiran II
Surat Kepala BSKDN 400.10.11/1887/BSKDN of 29 April 2026, Lampiran II, grade
    => Surat BSKDN Nomor 400.10.11/1887/BSKDN tanggal 29 April 2026 Lampiran II
Peraturan Perpusnas 7/2025 Pasal 15(2)c
    => Peraturan Perpusnas 7/2025 Pasal 15 ayat (2) huruf c
PP 24/2014 Pasal 46(1)-(2)
    => PP 24/2014 Pasal 46 ayat (1) dan ayat (2)
PP 24/2014 Pasal 43(1)b + 45(1)
    => PP 24/2014 Pasal 43 ayat (1) huruf b, Pasal 45 ayat (1)
UU 43/2007 Pasal 21(3)
    => UU 43/2007 Pasal 21 ayat (3)
Permendagri 9/2025 Pasal 724
    => Permendagri 9/2025 Pasal 724
Permendagri 104/2018 (BN 2018 No 1611) | Pasal 3(1): the Minister
    => Permendagri 104/2018 Pasal 3 ayat (1)
SK Kepala Perpusnas 157/2025 (SD/MI) and 158/2025 (SMP/MTs)
    => SK Perpusnas 157/2025; SK Perpusnas 158/2025
Keputusan Kepala Perpustakaan Nasional Nomor 303 Tahun 2022
    => Keputusan Perpusnas 303/2022
Perbup Pati 105/2018
    => Perbup Pati 105/2018
Perbup Pamekasan 15/2022
    => Perbup Pamekasan 15/2022
Surat Mendagri 400.10.11/8767/SJ, 31 Oct 2025 | presentation
    => Surat Mendagri Nomor 400.10.11/8767/SJ tanggal 31 Oktober 2025
Kepmen 94/2020 and 359/2021
    => Kepmen 94/2020; Kepmen 359/2021
KepmenPANRB 47/2019, top_45: KepmenPANRB 18/2019
    => KepmenPANRB 47/2019; KepmenPANRB 18/2019
UU 14/2008, UU 25/2009, UU 5/2014, PP 43/2012, PP 96/2012, Perpres 81/2010
    => UU 14/2008; UU 25/2009; UU 5/2014; PP 43/2012; PP 96/2012; Perpres 81/2010
surat B/97/PP.00.05/2020
    => Surat Nomor B/97/PP.00.05/2020
Pengumuman B/51/S.PP.00.05/2024 of 2024-01-29
    => Pengumuman Nomor B/51/S.PP.00.05/2024 tanggal 29 Januari 2024
Peraturan Lembaga Administrasi Negara Nomor 7 Tahun 2023
    => Peraturan LAN 7/2023
Peraturan LAN No. 7/2023
    => Peraturan LAN 7/2023
Perka LAN 7/2013
    => Peraturan Kepala LAN 7/2013
PERATURAN BADAN KEPEGAWAIAN NEGARA NOMOR 5 TAHUN 2019
    => Peraturan BKN 5/2019
Peraturan Kepala BKN Nomor 5 Tahun 2019
    => Peraturan Kepala BKN 5/2019
Peraturan BSSN 4/2021
    => Peraturan BSSN 4/2021
Peraturan Menteri Lingkungan Hidup dan Kehutanan Nomor P.2/Setjen/Ropeg/OTL.0/3/2017
    => PermenLHK Nomor P.2/Setjen/Ropeg/OTL.0/3/2017
Permen LHK P.2/Setjen/Ropeg/OTL.0/3/2017
    => PermenLHK Nomor P.2/Setjen/Ropeg/OTL.0/3/2017
PMK Nomor 190/PMK.05/2012
    => Permenkeu Nomor 190/PMK.05/2012
Peraturan Menteri Keuangan Nomor 7 Tahun 2022 Pasal 3
    => Permenkeu 7/2022 Pasal 3
Permendikbudristek No. 5 Tahun 2022
    => Permendikbudristek 5/2022
Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi Nomor 7 Tahun 2023
    => Permendesa 7/2023
Permendesa PDTT No 7 Tahun 2021
    => Permendesa 7/2021
Peraturan Menteri Agraria dan Tata Ruang/Kepala Badan Pertanahan Nasional Nomor 18 Tahun 2021
    => PermenATR 18/2021
Permen ATR/BPN No. 18 Tahun 2021
    => PermenATR 18/2021
Peraturan Menteri PPN/Kepala Bappenas Nomor 11 Tahun 2020
    => PermenPPN 11/2020
Permen PUPR Nomor 03/PRT/M/2013
    => PermenPUPR Nomor 03/PRT/M/2013
Perwal No. 5 Tahun 2020
    => Perwal 5/2020
Perwali Surabaya No. 48 Tahun 2021
    => Perwal Surabaya 48/2021
Peraturan Wali Kota Bogor Nomor 12 Tahun 2019
    => Perwal Bogor 12/2019
PERATURAN WALIKOTA PADANG NOMOR 5 TAHUN 2019
    => Perwal Padang 5/2019
Peraturan Gubernur Jawa Timur Nomor 4 Tahun 2020
    => Pergub Jawa Timur 4/2020
Pergub No. 5/2020
    => Pergub 5/2020
Pergub DKI Jakarta No. 142 Tahun 2019
    => Pergub DKI Jakarta 142/2019
Peraturan Gubernur Daerah Istimewa Yogyakarta Nomor 5 Tahun 2020
    => Pergub Daerah Istimewa Yogyakarta 5/2020
Peraturan Daerah Daerah Istimewa Yogyakarta Nomor 3 Tahun 2015
    => Perda Provinsi Daerah Istimewa Yogyakarta 3/2015
Peraturan Daerah Istimewa Daerah Istimewa Yogyakarta Nomor 1 Tahun 2013
    => Perda Provinsi Daerah Istimewa Yogyakarta 1/2013
Qanun Aceh Nomor 11 Tahun 2002
    => Qanun Provinsi Aceh 11/2002
Qanun Kabupaten Aceh Besar Nomor 2 Tahun 2010
    => Qanun Kabupaten Aceh Besar 2/2010
Kepgub Jawa Barat No. 188/Kep.123-Org/2021
    => Keputusan Gubernur Jawa Barat Nomor 188/Kep.123-Org/2021
Keputusan Bupati Banyuwangi Nomor 188/123/KEP/429.011/2021
    => Keputusan Bupati Banyuwangi Nomor 188/123/KEP/429.011/2021
Keputusan Wali Kota Semarang Nomor 050/123 Tahun 2022
    => Keputusan Wali Kota Semarang Nomor 050/123 Tahun 2022
SE Menteri PANRB Nomor 1 Tahun 2020
    => Surat Edaran Menteri PANRB 1/2020
Surat Edaran Mendagri No. 440/2436/SJ tanggal 17 Maret 2020
    => Surat Edaran Mendagri Nomor 440/2436/SJ tanggal 17 Maret 2020
SE MENPANRB 58/2020
    => Surat Edaran Menteri PANRB 58/2020
Instruksi Menteri Dalam Negeri Nomor 15 Tahun 2021
    => Inmendagri 15/2021
Inmendagri 15/2021
    => Inmendagri 15/2021
Instruksi Presiden Nomor 3 Tahun 2003
    => Inpres 3/2003
Inpres No. 9 Tahun 2000
    => Inpres 9/2000
TAP MPR No. XI/MPR/1998
    => TAP MPR Nomor XI/MPR/1998
Ketetapan Majelis Permusyawaratan Rakyat Republik Indonesia Nomor VII/MPR/2001
    => TAP MPR Nomor VII/MPR/2001
Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022
    => Perppu 2/2022
Perppu 2/2022
    => Perppu 2/2022
UUD NRI Tahun 1945 Pasal 28D ayat (1)
    => UUD 1945 Pasal 28D ayat (1)
Pasal 28 F UUD 1945
    => UUD 1945 Pasal 28F
UUD '45
    => UUD 1945
Undang-Undang Dasar 1945
    => UUD 1945
Undang-Undang Nomor 22 Tahun 1999 jo. Nomor 32 Tahun 2004
    => UU 22/1999; UU 32/2004
UU Nomor 22 dan Nomor 25 Tahun 1999
    => UU 22/1999; UU 25/1999
Peraturan Bersama Menteri Agama dan Menteri Dalam Negeri Nomor 9 dan 8 Tahun 2006
    => Permenag 9/2006; Permendagri 8/2006
UU Perpustakaan No. 43 Tahun 2007
    => UU 43/2007
Undang-Undang tentang Perpustakaan Nomor 43 Tahun 2007
    => UU 43/2007
Undang-Undang Pelayanan Publik (UU No. 25 Tahun 2009)
    => UU 25/2009
Peraturan Pemerintah (PP) Nomor 38 Tahun 2017 tentang Inovasi Daerah
    => PP 38/2017
Peraturan Menteri Dalam Negeri (Permendagri) Nomor 104 Tahun 2018
    => Permendagri 104/2018
Undang-undang (UU) No 23 Tahun 2014
    => UU 23/2014
Peraturan Daerah Kabupaten Bantul tentang Inovasi Daerah Nomor 5 Tahun 2020
    => Perda Kabupaten Bantul 5/2020
Perda Kab. Bantul No. 5/2020
    => Perda Kabupaten Bantul 5/2020
Perda DKI Jakarta Nomor 2 Tahun 2017
    => Perda Provinsi DKI Jakarta 2/2017
Perda Provinsi NTB No 3 th. 2019
    => Perda Provinsi NTB 3/2019
Perda Kabupaten Pangkajene dan Kepulauan Nomor 1 Tahun 2015
    => Perda Kabupaten Pangkajene dan Kepulauan 1/2015
Perda Kota Pangkalpinang Provinsi Kepulauan Bangka Belitung Nomor 1 Tahun 2015
    => Perda Kota Pangkalpinang 1/2015
ayat (2) Pasal 33 UUD 1945
    => UUD 1945 Pasal 33 ayat (2)
Pasal 5 ayat (1) s.d. ayat (3) UU 43/2007
    => UU 43/2007 Pasal 5 ayat (1), ayat (2) dan ayat (3)
Pasal 5 ayat (1) sampai dengan ayat (3) UU 43/2007
    => UU 43/2007 Pasal 5 ayat (1), ayat (2) dan ayat (3)
Pasal 386 s/d 390 UU 23/2014
    => UU 23/2014 Pasal 386, Pasal 387, Pasal 388, Pasal 389, Pasal 390
Pasal 5, 6, dan 7 UU 43/2007
    => UU 43/2007 Pasal 5, Pasal 6, Pasal 7
Pasal 5 ayat (1) huruf a dan ayat (2) huruf b UU 43/2007
    => UU 43/2007 Pasal 5 ayat (1) huruf a, Pasal 5 ayat (2) huruf b
UU 43/2007 Pasal 5, 10 orang hadir
    => UU 43/2007 Pasal 5
Peraturan Presiden Republik Indonesia No 81 Th 2010
    => Perpres 81/2010
Peraturan Presiden RI Nomor: 95 Tahun 2018
    => Perpres 95/2018
Law Number 43 of 2007
    => UU 43/2007
Government Regulation No. 38 of 2017 Article 5 paragraph (1)
    => PP 38/2017 Pasal 5 ayat (1)
Kepmendagri 100-4672/2020
    => Kepmendagri Nomor 100-4672 Tahun 2020
Kepmendagri No. 100-4672 Tahun 2020
    => Kepmendagri Nomor 100-4672 Tahun 2020
Kepmenkes Nomor HK.01.07/MENKES/413/2020
    => Kepmenkes Nomor HK.01.07/MENKES/413/2020
Keputusan Menteri Kesehatan Republik Indonesia Nomor HK.01.07/Menkes/413/2020
    => Kepmenkes Nomor HK.01.07/Menkes/413/2020
Keputusan Direktur RSUD dr. Soetomo Nomor 188.4/123/2020
    => Keputusan Direktur RSUD Nomor 188.4/123/2020
Keputusan Kepala Dinas Kesehatan Kabupaten Sleman Nomor 5 Tahun 2019
    => Keputusan Kepala Dinas Kabupaten Sleman 5/2019
Keputusan Sekretaris Daerah Kota Bogor Nomor 5 Tahun 2019
    => Keputusan Sekretaris Daerah Kota Bogor 5/2019
Keputusan Deputi Bidang Pelayanan Publik Kementerian PANRB Nomor 5 Tahun 2019
    => Keputusan Pejabat KemenPANRB 5/2019
Pengumuman Sekretaris Kementerian PANRB Nomor B/208/PP.00.05/2023
    => Pengumuman Menteri PANRB Nomor B/208/PP.00.05/2023
SK Gubernur Sumatera Barat No. 065-123-2020
    => SK Gubernur Sumatera Barat Nomor 065-123 Tahun 2020
SK Gubernur Nomor 5 Tahun 2018
    => SK Gubernur 5/2018
permenpan-rb-nomor-91-tahun-2021
    => PermenPANRB 91/2021
uu-no-43-tahun-2007
    => UU 43/2007
https://peraturan.go.id/id/uu-no-25-tahun-2009
    => Peraturan Nomor go.id/id/uu-no-25 Tahun 2009
perwali-kota-surabaya-no-5-tahun-2020
    => Perwal Surabaya 5/2020
UU-43-2007
    => UU 43/2007
https://jdih.go.id/permendagri-no-104-tahun-2018-tentang-penilaian
    => Permendagri 104/2018
NOMOR I TAHUN 2018 Peraturan Daerah Kota Depok Nomor I Tahun 2018
    => Perda Kota Depok 1/2018
Perda Kota Depok Nornor 1 Tahun 20l8
    => Perda Kota Depok 1/2018
Undang-Undan Nomor 25 Tahun 2009
    => UU 25/2009
Peraluran Pemerintah Nomor 96 Tahun 2012
    => PP 96/2012
Permenpan Nomor PER/21/M.PAN/11/2008
    => PermenPANRB Nomor PER/21/M.PAN/11/2008
Keputusan Menpan Nomor 63/KEP/M.PAN/7/2003
    => KepmenPANRB Nomor 63/KEP/M.PAN/7/2003
Putusan Mahkamah Konstitusi Nomor 91/PUU-XVIII/2020
    => Putusan Mahkamah Konstitusi Nomor 91/PUU-XVIII/2020
POJK Nomor 51/POJK.03/2017
    => Peraturan OJK Nomor 51/POJK.03/2017
Peraturan KPU No 3 Tahun 2022
    => Peraturan KPU 3/2022
PKPU 3/2022
    => Peraturan KPU 3/2022
Perma No. 1 Tahun 2016
    => Peraturan Mahkamah Agung 1/2016
Peraturan Desa Sukamaju Nomor 5 Tahun 2021
    => Perdes Desa Sukamaju 5/2021
sesuai Surat Menteri PANRB Nomor B/188/PP.00.05/2023 tanggal 5 Juni 2023 perihal Perpanjangan
    => Surat Menteri PANRB Nomor B/188/PP.00.05/2023 tanggal 5 Juni 2023
UU No. 5 Tahun 1974, UU No. 22 Tahun 1999, dan UU No. 32 Tahun 2004
    => UU 5/1974; UU 22/1999; UU 32/2004
Peraturan Pemerintah No 96 tahun 2012, Pasal 10 ayat (1)
    => PP 96/2012 Pasal 10 ayat (1)
Peraturan Pemerintah No 96 tahun 2012 dan Pasal 10 UU 25/2009
    => PP 96/2012; UU 25/2009 Pasal 10
Peraturan Bupati Lima Puluh Kota Nomor 5 Tahun 2019
    => Perbup Lima Puluh Kota 5/2019
Perda Kabupaten Ogan Komering Ulu Selatan No.5/2019
    => Perda Kabupaten Ogan Komering Ulu Selatan 5/2019
Perda Kabupaten OKU Selatan No.5/2019
    => Perda Kabupaten OKU Selatan 5/2019
PERDA KAB. BANTUL NO 5 TH 2019
    => Perda Kabupaten Bantul 5/2019
Perkap Nomor 1 Tahun 2020
    => Peraturan Kepala Polri 1/2020
Peraturan Kapolri Nomor 7 Tahun 2012
    => Peraturan Polri 7/2012
Peraturan Kepolisian Negara Republik Indonesia Nomor 7 Tahun 2012
    => Peraturan Polri 7/2012
Permenpan RB No 15 tahun 2014
    => PermenPANRB 15/2014
Permenpan dan RB Nomor 36 Tahun 2012
    => PermenPANRB 36/2012
Peraturan MenPAN-RB No. 30 Tahun 2014
    => PermenPANRB 30/2014
Peraturan Menteri PAN dan RB Nomor 30 Tahun 2014
    => PermenPANRB 30/2014
Peraturan Menteri PAN & RB No 30/2014
    => PermenPANRB 30/2014
PermenPAN RB 30/2014
    => PermenPANRB 30/2014
Permen PAN-RB 30/2014
    => PermenPANRB 30/2014
Permen PANRB No. 30 Tahun 2014 dan Permendagri No. 104 Tahun 2018
    => PermenPANRB 30/2014; Permendagri 104/2018
Surat Keputusan Menteri Dalam Negeri Nomor 400.10.11-6097 Tahun 2025
    => Kepmendagri Nomor 400.10.11-6097 Tahun 2025
BAB II Pasal 5 huruf b angka 2) Permendagri 104/2018
    => Permendagri 104/2018 BAB II Pasal 5 huruf b angka 2
Peraturan Pemerintah Nomor 38 Tahun 2017 khususnya BAB III
    => PP 38/2017 BAB III
Perpres No. 16/2018 sebagaimana diubah dengan Perpres No. 12/2021
    => Perpres 16/2018; Perpres 12/2021
Peraturan Daerah Nomor 1 Tahun 2018 (Lembaran Daerah Kota Depok Tahun 2018 Nomor 1)
    => Perda 1/2018
UU ASN Nomor 5 Tahun 2014
    => UU 5/2014
UU Nomor 11/2008 jo UU Nomor 19/2016 Pasal 27 ayat (3)
    => UU 11/2008; UU 19/2016 Pasal 27 ayat (3)
Keputusan Presiden RI Nomor 68 Tahun 1995
    => Keppres 68/1995
Kepres No 3 Tahun 2021
    => Keppres 3/2021
UU Drt. No. 12 Tahun 1951
    => UU Nomor 12/Drt/1951
UU No. 12/Drt/1951
    => UU Nomor 12/Drt/1951
Perka Badan Kepegawaian Negara Nomor 1 Tahun 2013
    => Peraturan Kepala BKN 1/2013
Perpusnas 7/2025
    => Peraturan Perpusnas 7/2025
Peraturan Kepala Perpusnas RI Nomor 3 Tahun 2001
    => Peraturan Kepala Perpusnas 3/2001
Peraturan Komisi Informasi Nomor 1 Tahun 2021
    => Peraturan Komisi Informasi 1/2021
Perki 1/2021
    => Peraturan Komisi Informasi 1/2021
Keputusan Rektor Universitas Indonesia Nomor 5 Tahun 2020
    => Keputusan Rektor 5/2020
Peraturan Menteri Kesehatan Nomor 43 tahun 2016 Tentang X, Pasal 3 dan Pasal 4 ayat (2) huruf c
    => Permenkes 43/2016 Pasal 3, Pasal 4 ayat (2) huruf c
KepmenPAN-RB No. 161/2021
    => KepmenPANRB 161/2021
Kepmenpan RB nomor 636 tahun 2020
    => KepmenPANRB 636/2020
Pedoman MenPANRB No 3 Tahun 2023
    => Pedoman Menteri PANRB 3/2023
Pedoman Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 3 Tahun 2023
    => Pedoman Menteri PANRB 3/2023
Surat Menteri Dalam Negeri Nomor 400.10.11/2704/SJ tanggal 18 Mei 2023 hal Penilaian
    => Surat Mendagri Nomor 400.10.11/2704/SJ tanggal 18 Mei 2023
Surat Sekda Provinsi Jawa Timur Nomor 065/1234/031.2/2022
    => Surat Sekretaris Daerah Provinsi Jawa Timur Nomor 065/1234/031.2/2022
Surat Sekretaris Daerah Nomor 065/1234 tanggal 5 Mei 2022
    => Surat Sekretaris Daerah Nomor 065/1234 tanggal 5 Mei 2022
Surat Edaran Gubernur Jawa Barat Nomor 5 Tahun 2020
    => Surat Edaran Gubernur Jawa Barat 5/2020
Peraturan Daerah (Perda) Nomor 5 Tahun 2020
    => Perda 5/2020
Perda Nomor 5 Tahun 2020 Pasal 3
    => Perda 5/2020 Pasal 3
Perda Provinsi Jawa Tengah No. 3/2019
    => Perda Provinsi Jawa Tengah 3/2019
Perda Prov. Jateng No 3 Tahun 2019
    => Perda Provinsi Jateng 3/2019
Peraturan Daerah Provinsi Daerah Khusus Ibukota Jakarta Nomor 2 Tahun 2017
    => Perda Provinsi Daerah Khusus Ibukota Jakarta 2/2017
Peraturan Bupati Kabupaten Bantul Nomor 5 Tahun 2020
    => Perbup Bantul 5/2020
Peraturan Bupati (Perbup) Bantul Nomor 5 Tahun 2020
    => Perbup Bantul 5/2020
Perbup Nomor 5 Tahun 2020
    => Perbup 5/2020
Perbup Kab. Sleman No 5 Tahun 2020
    => Perbup Sleman 5/2020
Peraturan Bupati Nomor 12 Tahun 2021 tentang Inovasi Daerah
    => Perbup 12/2021
Keputusan Bupati Nomor 188.45/123/KEP/2021
    => Keputusan Bupati Nomor 188.45/123/KEP/2021
Keputusan Bupati Sleman Nomor 12.1/Kep.KDH/A/2021
    => Keputusan Bupati Sleman Nomor 12.1/Kep.KDH/A/2021
Keputusan Gubernur Nomor 188/45 Tahun 2020
    => Keputusan Gubernur Nomor 188/45 Tahun 2020
SK Wali Kota Depok No 5 Tahun 2020
    => SK Wali Kota Depok 5/2020
SK Menpan RB Nomor 25 Tahun 2015
    => KepmenPANRB 25/2015
SK Mendagri Nomor 002.6-5848 Tahun 2021
    => Kepmendagri Nomor 002.6-5848 Tahun 2021
SK Kepala Dinas Perpustakaan Nomor 041/123/2022
    => SK Kepala Dinas Nomor 041/123/2022
SK Direktur RSUD Nomor 445/12/2020
    => SK Direktur RSUD Nomor 445/12/2020
Keputusan Direktur RSUD Kabupaten Badung Nomor 533 Tahun 2015
    => Keputusan Direktur RSUD Kabupaten Badung 533/2015
Keputusan Camat Banguntapan Nomor 5 Tahun 2019
    => Keputusan Camat 5/2019
Pengumuman Nomor: B/112/PP.00.05/2021 tanggal 16 Juni 2021
    => Pengumuman Nomor B/112/PP.00.05/2021 tanggal 16 Juni 2021
Pengumuman Nomor B/51/S.PP.00.05/2024
    => Pengumuman Nomor B/51/S.PP.00.05/2024
Peraturan Menteri Kesehatan Republik Indonesia Nomor 43 Tahun 2019
    => Permenkes 43/2019
Permenkes RI No.43/2019
    => Permenkes 43/2019
Permenkes No 75 th 2014
    => Permenkes 75/2014
Permenkominfo No. 5 Tahun 2020
    => Permenkominfo 5/2020
Permensos 3/2021
    => Permensos 3/2021
Peraturan Mendikbud Nomor 6 Tahun 2019
    => Permendikbud 6/2019
Permen PPPA No. 5 Tahun 2020
    => PermenPPPA 5/2020
Permen Pertanian Nomor 5 Tahun 2019
    => Permentan 5/2019
Peraturan Menteri Tenaga Kerja Nomor 5 Tahun 2019
    => Permenaker 5/2019
Permenaker No 5/2019
    => Permenaker 5/2019
Permenhub PM 63 Tahun 2019
    => Permenhub 63/2019
Peraturan Menteri Perhubungan Nomor PM 63 Tahun 2019
    => Permenhub 63/2019
Peraturan Menteri Perhubungan No. PM. 63 Tahun 2019
    => Permenhub 63/2019
Peraturan Kepala Perpustakaan Nasional Nomor 8 Tahun 2017 Pasal 4
    => Peraturan Kepala Perpusnas 8/2017 Pasal 4
Peraturan Perpustakaan Nasional Republik Indonesia Nomor 2 Tahun 2022
    => Peraturan Perpusnas 2/2022
PERPUSNAS NO 7 TAHUN 2025
    => Peraturan Perpusnas 7/2025
Perka Perpusnas No. 12 Tahun 2017
    => Peraturan Kepala Perpusnas 12/2017
Perkaperpusnas 6/2017
    => Peraturan Kepala Perpusnas 6/2017
Peraturan Kepala ANRI Nomor 5 Tahun 2019
    => Peraturan Kepala ANRI 5/2019
Peraturan Kepala Lembaga Administrasi Negara Nomor 2 Tahun 2021
    => Peraturan Kepala LAN 2/2021
Perka BKN No. 5 Th. 2019
    => Peraturan Kepala BKN 5/2019
Peraturan Badan Pusat Statistik Nomor 5 Tahun 2019
    => Peraturan BPS 5/2019
Peraturan BRIN Nomor 5 Tahun 2023
    => Peraturan BRIN 5/2023
Perpres Nomor 95 Tahun 2018 tentang SPBE
    => Perpres 95/2018
Perpres 95 Tahun 2018
    => Perpres 95/2018
perpres no 39 tahun 2019 tentang satu data indonesia
    => Perpres 39/2019
Kepres 7/1998
    => Keppres 7/1998
UU. No. 25 Tahun 2009
    => UU 25/2009
UU No. 14 th 2008
    => UU 14/2008
UU RI Nomor 43 Tahun 2007
    => UU 43/2007
UU Republik Indonesia No. 43/2007
    => UU 43/2007
UU nomer 25 thn 2009
    => UU 25/2009
UU NO.25 TAHUN 2009
    => UU 25/2009
Undang undang No 25 tahun 2009
    => UU 25/2009
UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 43 TAHUN 2007 TENTANG PERPUSTAKAAN
    => UU 43/2007
UNDANG - UNDANG NOMOR 43 TAHUN 2007
    => UU 43/2007
Undang-Undang No.23 Tahun2014
    => UU 23/2014
UU 43 tahun 2007
    => UU 43/2007
uu 43/2007 pasal 5
    => UU 43/2007 Pasal 5
Undang-Undang Nomor 0043 Tahun 2007
    => UU 43/2007
Pasal 12 ayat (1) huruf a, huruf b, dan huruf c Undang-Undang Nomor 23 Tahun 2014
    => UU 23/2014 Pasal 12 ayat (1) huruf a, huruf b dan huruf c
Pasal 12 ayat (1) huruf a sampai dengan huruf d UU 23/2014
    => UU 23/2014 Pasal 12 ayat (1) huruf a, huruf b, huruf c dan huruf d
Pasal 12 Ayat 1 Huruf a UU 23/2014
    => UU 23/2014 Pasal 12 ayat (1) huruf a
Ps. 5 ayat 2 UU 23/2014
    => UU 23/2014 Pasal 5 ayat (2)
Pasal 5 ayat (1), Pasal 20, dan Pasal 21 UUD NRI Tahun 1945
    => UUD 1945 Pasal 5 ayat (1), Pasal 20, Pasal 21
Pasal 18 ayat (6) UUD NRI 1945
    => UUD 1945 Pasal 18 ayat (6)
Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945
    => UUD 1945 Pasal 18 ayat (6)
ketentuan Pasal 7 dari Peraturan Pemerintah Nomor 38 Tahun 2017
    => PP 38/2017 Pasal 7
Pasal 3 dalam Permendagri No 104 tahun 2018
    => Permendagri 104/2018 Pasal 3
Permendagri Nomor 104 Tahun 2018 pada Pasal 3 ayat (1)
    => Permendagri 104/2018 Pasal 3 ayat (1)
PP No 38 Tahun 2017 tentang Inovasi Daerah pasal 1 angka 2
    => PP 38/2017 Pasal 1 angka 2
PP 38/2017 (Pasal 6)
    => PP 38/2017 Pasal 6
PP 38/2017: Pasal 6
    => PP 38/2017 Pasal 6
Lampiran Permendagri 104/2018
    => Permendagri 104/2018 Lampiran
Lampiran Peraturan Menteri PANRB Nomor 30 Tahun 2014 huruf A
    => PermenPANRB 30/2014 Lampiran huruf A
Lampiran I Bab II Permendagri 104/2018
    => Permendagri 104/2018 Lampiran I, BAB II
Perubahan atas Peraturan Menteri PANRB Nomor 30 Tahun 2014
    => PermenPANRB 30/2014
Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25 Tahun 2009
    => PP 96/2012; UU 25/2009
Kepmenpan 63/2003
    => KepmenPANRB 63/2003
Undang-Undang Nomor 2 Tahun 1989, dan Peraturan Pemerintah Nomor 5/2000
    => UU 2/1989; PP 5/2000
Peraturan Daerah Kabupaten Kutai Kartanegara No.5 Tahun 2019
    => Perda Kabupaten Kutai Kartanegara 5/2019
Peraturan Daerah Khusus Provinsi Papua Nomor 1 Tahun 2019
    => Perdasus Provinsi Papua 1/2019
Perdasus Provinsi Papua Barat Nomor 1 Tahun 2019
    => Perdasus Provinsi Papua Barat 1/2019
Instruksi Gubernur Jawa Tengah Nomor 5 Tahun 2020
    => Instruksi Gubernur Jawa Tengah 5/2020
Ingub DKI Jakarta No 5 Tahun 2020
    => Instruksi Gubernur DKI Jakarta 5/2020
Surat Edaran Nomor 5 Tahun 2020
    => Surat Edaran 5/2020
SE Menpan-RB No 5/2020
    => Surat Edaran Menteri PANRB 5/2020
Surat Edaran Menteri Kesehatan Nomor HK.02.01/MENKES/199/2020
    => Surat Edaran Menkes Nomor HK.02.01/MENKES/199/2020
Keputusan DPRD Kota Bogor Nomor 5 Tahun 2020
    => Keputusan DPRD Kota Bogor 5/2020
Peraturan DPRD Kabupaten Sleman Nomor 1 Tahun 2019
    => Peraturan DPRD Kabupaten Sleman 1/2019
Peraturan Menteri Sekretaris Negara Nomor 5 Tahun 2020
    => Permensetneg 5/2020
Peraturan Sekretaris Kabinet Nomor 5 Tahun 2020
    => Peraturan Setkab 5/2020
Permenko Perekonomian Nomor 5 Tahun 2020
    => Permenkoekon 5/2020
Peraturan Menteri Koordinator Bidang Perekonomian Nomor 5 Tahun 2020
    => Permenkoekon 5/2020
Peraturan Menteri Kebudayaan Nomor 5 Tahun 2025
    => Permenbud 5/2025
Peraturan Menteri Urusan Baru Nomor 5 Tahun 2030
    => Permen 5/2030
UU No. 43/2007 tentang Perpustakaan. Pasal 5 mengatur hal lain
    => UU 43/2007
Peraturan Daerah Kabupaten Daerah Tingkat II Sleman Nomor 5 Tahun 1990
    => Perda Kabupaten Daerah Tingkat II Sleman 5/1990
Peraturan Bupati Tanah Laut No. 5 Tahun 2019, Peraturan Bupati Tanah Bumbu No. 6 Tahun 2020
    => Perbup Tanah Laut 5/2019; Perbup Tanah Bumbu 6/2020
PERATURAN WALI KOTA DEPOK PROVINSI JAWA BARAT NOMOR 5 TAHUN 2021
    => Perwal Depok 5/2021
permenpanrb-no-91-tahun-2021.pdf
    => PermenPANRB 91/2021
Permenpan_Nomor_91_Tahun_2021
    => PermenPANRB 91/2021
UU_43_2007.pdf
    => UU 43/2007
Salinan Permendagri Nomor 104 Tahun 2018.pdf
    => Permendagri 104/2018
Perda_Kota_Depok_No_1_Tahun_2018
    => Perda Kota Depok 1/2018
perbup-bantul-nomor-121-tahun-2022
    => Perbup Bantul 121/2022
pergub-jatim-no-5-tahun-2020
    => Pergub Jatim 5/2020
Kep. Menteri PANRB No. 18 Tahun 2019
    => KepmenPANRB 18/2019
Kep.Men PANRB No 18/2019
    => KepmenPANRB 18/2019
Permen. PANRB Nomor 30 Tahun 2014
    => PermenPANRB 30/2014
"""

# Texts that hold no citation.
NONE: Final = """
Pasal 3 ayat (1) berlaku
Tambahan Lembaran Negara Republik Indonesia Nomor 5587
B/187/PP.00.05/2022
telepon (021) 7398381, Top 99 Sinovik 2018
Surat Tugas Nomor 12/2020
Surat Perintah Nomor 5 Tahun 2020
rumah nomor 5 tahun 2010
sebagaimana dimaksud dalam Pasal 10 ayat (1) Peraturan Menteri ini
Lembaran Daerah Kabupaten Indramayu Nomor 3 Tahun 2018
LEMBARAN DAERAH KOTA DEPOK TAHUN 2018 NOMOR 1
BERITA DAERAH KABUPATEN BANTUL TAHUN 2022 NOMOR 121
NOREG PERATURAN DAERAH KOTA DEPOK PROVINSI JAWA BARAT: (1/45/2018)
Nomor Register Perda Kota Padang: (2/20/2018)
Nomor 5 Tahun 2019
pada tahun 2019 sebanyak 45 inovasi
HP 0812-3456-7890 WA
peserta nomor 45 tahun 2019
Kompetisi Inovasi Pelayanan Publik Tahun 2021
Undang-Undang Pelayanan Publik
menurut undang-undang yang berlaku tahun 2019
Peraturan Menteri ini mulai berlaku
Peraturan Daerah ini Nomor
Surat Keterangan Nomor 5 Tahun 2019
Top 45 Inovasi 2019
Pasal 5 ayat (1)
SK Tim Nomor 5
sk 2019
SE 2019
PP 45
pp. 45-50/2019
Surat Al-Baqarah ayat 183
"""


def _pairs() -> list[tuple[str, str]]:
    lines = CASES.strip().splitlines()
    return [
        (text, form.removeprefix("    => "))
        for text, form in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.mark.parametrize(("text", "form"), _pairs())
def test_a_printed_form_is_read_as_what_it_means(text: str, form: str) -> None:
    found = [format_citation(one.citation) for one in find_citations(text)]
    assert "; ".join(found) == form


@pytest.mark.parametrize(("text", "form"), _pairs())
def test_the_canonical_form_of_a_printed_form_reads_back(text: str, form: str) -> None:
    for one in find_citations(text):
        assert parse_citation(format_citation(one.citation)) == one.citation
    assert "; ".join(format_citation(one.citation) for one in find_citations(form)) == form


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert find_citations(text) == ()
