def test_the_reason_is_told(run, dispatch):
    result = run("explain", dispatch, "--event", "e1")
    assert result.exit_code == 0
    whole = " ".join(result.stdout.split())
    for words in (
        "Fjord Courier 3/14",
        "e1 ACCUSE",
        "Norway condemned the attack on Denmark.",
        "trigger condemned",
        "rule ",
        "lexicon predicates/",
        "NOR",
        "CAMEO",
    ):
        assert words in whole
    assert " e2 " not in whole


def test_all_events_without_an_id(run, dispatch):
    assert "\ne2 " in run("explain", dispatch).stdout


def test_an_id_that_is_not_there(run, dispatch):
    result = run("explain", dispatch, "--event", "e99")
    assert result.exit_code == 2
    assert "no event e99" in result.stderr


def test_a_text_without_events(run):
    result = run("explain", "-", input="Rain fell.")
    assert (result.exit_code, result.stdout) == (0, "no events\n")


def test_a_file_that_is_not_there(run, tmp_path):
    result = run("explain", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "no such file" in result.stderr


def test_quantities_are_told(run):
    result = run("explain", "-", input="Norway pledged $82 million to Kenya.")
    assert "money 82,000,000 USD (“$82 million”)" in " ".join(result.stdout.split())
