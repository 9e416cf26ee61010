from papertiger.documents.folders import find_files


def made(place, *names):
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("Peru met Chile.", encoding="utf-8")


def test_of_a_folder_the_documents_are_read_by_name(tmp_path):
    made(
        tmp_path,
        "b.txt",
        "a/c.html",
        "a/x.jsonl",
        "story.018",
        "README.md",
        "a/Licence",
        "gold.yaml",
        "map.PNG",
        ".hidden.txt",
        ".git/config",
    )
    found = find_files([str(tmp_path)])
    assert [f.removeprefix(f"{tmp_path}/") for f in found.read] == ["a/c.html", "a/x.jsonl", "b.txt", "story.018"]
    assert [f.rsplit("/", 1)[1] for f in found.left_out] == ["README.md", "Licence", "gold.yaml", "map.PNG"]


def test_globs_leave_out_the_same_and_folders(tmp_path):
    made(tmp_path, "a.txt", "b/README.txt", "b/c.txt")
    found = find_files([f"{tmp_path}/**/*"])
    assert [f.removeprefix(f"{tmp_path}/") for f in found.read] == ["a.txt", "b/c.txt"]
    assert len(found.left_out) == 1


def test_a_glob_may_fit_folders(tmp_path):
    made(tmp_path, "2007-05/a.txt", "2007-05/README", "2007-06/b.txt", "2008-01/c.txt")
    found = find_files([f"{tmp_path}/2007-*"])
    assert [f.removeprefix(f"{tmp_path}/") for f in found.read] == ["2007-05/a.txt", "2007-06/b.txt"]
    assert len(found.left_out) == 1


def test_what_is_named_is_read(tmp_path):
    made(tmp_path, "README.md", "odd[1].txt")
    names = [f"{tmp_path}/README.md", f"{tmp_path}/odd[1].txt", f"{tmp_path}/none*.txt", "-"]
    assert find_files(names).read == tuple(names)
    assert find_files(names).left_out == ()
