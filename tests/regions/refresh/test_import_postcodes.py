"""The import of a release, from tiny synthetic zip files: their postcodes and places are made up."""

import gzip
import zipfile

import pytest
from django.core.management import CommandError, call_command

from regions import files
from regions.lookup import lookup
from regions.postcodes.osgb36 import to_wgs84
from regions.postcodes.pack import PostcodePack, pack
from regions.postcodes.part_postcodes import part_postcodes

ENGLAND, SCOTLAND = "E92000001", "S92000003"
LEEDS, BRADFORD = "E08000035", "E08000032"


def code_point_row(postcode, east, north, country=ENGLAND, district=LEEDS):
    return f'"{postcode}",10,{east},{north},"{country}","","","","{district}","E05000001"\n'


CODE_POINT = [
    code_point_row("LS98 1AB", 430_010, 433_020),
    code_point_row("LS981AD", 430_999, 434_000, district=BRADFORD),
    code_point_row("LS98 1AE", 431_000, 433_500),
    code_point_row("LS98 2AA", 0, 0),
    code_point_row("EH98 1AA", 325_000, 673_000, country=SCOTLAND, district="S12000036"),
]
ONSPD_HEADS = {
    "older": "pcd,pcds,oslaua,doterm,oseast1m,osnrth1m",
    "newer": "pcd7,pcds,lad25cd,doterm,east1m,north1m",
    "plain": "pcd,spare,laua,doterm,oseast1m,osnrth1m",
}


@pytest.fixture(autouse=True)
def operators_folder(settings, tmp_path):
    settings.GEOGRAPHY_DIR = tmp_path / "geography"
    yield settings.GEOGRAPHY_DIR
    pack.forget()
    part_postcodes.forget()


def run(path, **options):
    """The import, of a release that may hold next to nothing."""
    call_command("import_postcodes", path, **{"lose_many": True, **options})


def synthetic_zip(tmp_path, **tables):
    path = tmp_path / "synthetic.zip"
    with zipfile.ZipFile(path, "w") as release:
        for name, text in tables.items():
            release.writestr(f"Data/{name}.csv", text)
        release.writestr("Doc/licence.txt", "synthetic")
    return path


def onspd_zip(tmp_path, head):
    rows = [
        f"LS981AB,LS98 1AB,{LEEDS},,430010,433020",
        f"LS981AD,LS98 1AD,{LEEDS},202001,430010,433020",
        "BT981AA,BT98 1AA,N09000003,,145000,529000",
        f"LS981AE,LS98 1AE,{LEEDS},,,",
    ]
    return synthetic_zip(tmp_path, ONSPD_SYNTHETIC="\n".join([head, *rows]), other="code,name\nE1,x\n")


def test_the_pack_and_tables_are_built_from_code_point_open(tmp_path, operators_folder, capsys):
    run(str(synthetic_zip(tmp_path, ls="".join(CODE_POINT[:4]), eh=CODE_POINT[4])))
    assert "3 English postcodes in 1 sectors; 3 new, 1,489,125 gone." in capsys.readouterr().out
    made = PostcodePack.read(operators_folder / files.PACK)
    assert list(made.sectors()) == ["LS981"]
    assert made.units("LS981") == ["AB", "AD", "AE"]
    point = made.find("LS98 1", "AD")
    assert point.gss == BRADFORD
    assert point[:2] == pytest.approx(to_wgs84(430_950, 434_050))


def test_lookups_use_what_was_imported(tmp_path):
    assert lookup("LS98 1AB").where.kind != "postcode"
    run(str(synthetic_zip(tmp_path, ls="".join(CODE_POINT))), verbosity=0)
    assert (lookup("LS98 1AB").where.kind, lookup("LS98 1AB").where.key) == ("postcode", "LS98 1")
    sector = part_postcodes().sectors["LS98 1"]
    assert (sector.gss, sector.live, sector.england) == (LEEDS, 3, 1)
    assert (sector.lat, sector.lng) == pytest.approx(to_wgs84(430_669.7, 433_506.7), abs=1e-4)


def test_other_countries_and_the_border_keep_their_rows(tmp_path):
    before = part_postcodes()
    run(str(synthetic_zip(tmp_path, ls="".join(CODE_POINT))))
    after = part_postcodes()
    assert after.sectors["EH1 1"] == before.sectors["EH1 1"]
    assert after.outcodes["SY21"] == before.outcodes["SY21"]
    assert after.areas["CH"] == before.areas["CH"]
    assert after.sectors["LS1 4"].live == 0
    assert after.areas["LS"].live == 3


@pytest.mark.parametrize("head", ONSPD_HEADS.values(), ids=ONSPD_HEADS)
def test_an_onspd_is_read_whatever_its_columns_are_called(tmp_path, operators_folder, head):
    run(str(onspd_zip(tmp_path, head)))
    made = PostcodePack.read(operators_folder / files.PACK)
    assert {sector: made.units(sector) for sector in made.sectors()} == {"LS981": ["AB"]}


def test_a_dry_run_writes_nothing(tmp_path, operators_folder, capsys):
    run(str(synthetic_zip(tmp_path, ls="".join(CODE_POINT))), dry_run=True)
    assert "3 new" in capsys.readouterr().out
    assert not operators_folder.exists()


def test_another_folder_can_be_named(tmp_path, operators_folder):
    run(str(synthetic_zip(tmp_path, ls="".join(CODE_POINT))), to=tmp_path / "other")
    written = {path.name for path in (tmp_path / "other").iterdir()}
    assert written == {files.PACK, files.SECTORS, files.OUTCODES, files.AREAS}
    assert not operators_folder.exists()


def test_a_district_we_do_not_know_stops_the_import(tmp_path, operators_folder):
    row = code_point_row("LS98 1AB", 430_010, 433_020, district="E06999999")
    with pytest.raises(CommandError, match="E06999999") as problem:
        run(str(synthetic_zip(tmp_path, ls=row)))
    assert problem.value.returncode == 1
    assert not operators_folder.exists()


def test_a_district_code_replaced_in_2025_is_read_as_the_new_one(tmp_path, operators_folder):
    row = code_point_row("S98 1AB", 435_000, 387_000, district="E08000019")
    run(str(synthetic_zip(tmp_path, s=row)))
    assert PostcodePack.read(operators_folder / files.PACK).districts("S98 1") == ("E08000039",)


def test_what_is_no_release_is_refused_in_plain_words(tmp_path):
    (tmp_path / "not.zip").write_text("not a zip")
    for name, words in (("not.zip", "cannot be opened"), ("absent.zip", "cannot be opened")):
        with pytest.raises(CommandError, match=words):
            run(str(tmp_path / name))
    with pytest.raises(CommandError, match="no English postcodes"):
        run(str(synthetic_zip(tmp_path, other="a,b\n1,2\n")))
    broken = "".join(code_point_row("LS98 1AD", "x", "y") for _ in range(11))
    with pytest.raises(CommandError, match=r"11 rows cannot be read. The first: Row 2 of Data/ls\.csv"):
        run(str(synthetic_zip(tmp_path, ls=CODE_POINT[0] + broken)))


@pytest.mark.parametrize(("at", "bad"), [(0, "half a row\n"), (3, code_point_row("LS98 1AF", "x", "y"))])
def test_a_row_that_cannot_be_read_is_counted_and_left_out(tmp_path, operators_folder, capsys, at, bad):
    rows = [*CODE_POINT[:at], bad, *CODE_POINT[at:]]
    run(str(synthetic_zip(tmp_path, ls="".join(rows))))
    assert f"Rows left out: 1. The first: Row {at + 1} of Data/ls.csv" in capsys.readouterr().out
    assert PostcodePack.read(operators_folder / files.PACK).units("LS981") == ["AB", "AD", "AE"]


def test_a_byte_order_mark_is_read(tmp_path, operators_folder):
    run(str(synthetic_zip(tmp_path, ls="\ufeff" + "".join(CODE_POINT))))
    assert PostcodePack.read(operators_folder / files.PACK).units("LS981") == ["AB", "AD", "AE"]
    (operators_folder / "districts.csv").write_text("\ufeffgss,name\nE09,Newshire\n", encoding="utf-8")
    assert list(files.rows("districts.csv")) == [{"gss": "E09", "name": "Newshire"}]


def test_a_release_in_which_most_postcodes_are_gone_is_refused_unless_told(tmp_path, operators_folder, capsys):
    path = str(synthetic_zip(tmp_path, ls="".join(CODE_POINT)))
    with pytest.raises(CommandError, match=r"1,489,125 of 1,489,125 postcodes would be gone\. Is this all of England"):
        call_command("import_postcodes", path)
    assert not operators_folder.exists()
    call_command("import_postcodes", path, lose_many=True)
    assert (operators_folder / files.PACK).exists()


def test_one_oddly_placed_unit_does_not_spoil_its_sector(tmp_path, operators_folder):
    rows = [*CODE_POINT[:3], code_point_row("LS98 1AF", 200_000, 100_000)]
    run(str(synthetic_zip(tmp_path, ls="".join(rows))))
    assert PostcodePack.read(operators_folder / files.PACK).units("LS981") == ["AB", "AD", "AE"]


def test_the_same_release_gives_the_same_bytes(tmp_path):
    path = str(synthetic_zip(tmp_path, ls="".join(CODE_POINT)))
    for folder in ("one", "two"):
        run(path, to=tmp_path / folder)
    for made in (tmp_path / "one").iterdir():
        assert made.read_bytes() == (tmp_path / "two" / made.name).read_bytes()
        assert gzip.decompress(made.read_bytes())
