"""Short dispatches of our own writing in which something is promised in one and kept, moved, broken or left in later ones.

A story is its dispatches as ``(day, text)`` and what a promise's status is on some days. The promise is named by words of its subject or sentence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """``expected`` holds ``(words of the promise, day, status)``."""

    name: str
    dispatches: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, str, str], ...]


STORIES = (
    Story(
        "a visit that is made",
        (
            ("2012-02-01", "Ghanaian President John Mahama will visit Togo on 20 February."),
            ("2012-02-20", "Ghanaian President John Mahama arrived in Togo on Monday for talks with his counterpart Faure Gnassingbe."),
        ),
        (("visit", "2012-02-10", "open"), ("visit", "2012-02-21", "met")),
    ),
    Story(
        "a visit of which nothing is heard",
        (
            ("2012-02-01", "Ghanaian President John Mahama will visit Togo on 20 February."),
            ("2012-03-05", "Ghana accused Togo of letting smugglers cross the border."),
        ),
        (("visit", "2012-02-19", "open"), ("visit", "2012-03-06", "overdue")),
    ),
    Story(
        "a visit that is called off",
        (
            ("2012-02-01", "Ghanaian President John Mahama will visit Togo on 20 February."),
            ("2012-02-15", "Ghana cancelled the visit of President John Mahama to Togo."),
        ),
        (("visit", "2012-02-14", "open"), ("visit", "2012-02-16", "broken")),
    ),
    Story(
        "talks that are put off and held after all",
        (
            ("2014-05-02", "Serbia and Hungary agreed to hold talks on railways in Subotica on 30 May."),
            ("2014-05-28", "Serbia and Hungary postponed the talks on railways until 25 June."),
            ("2014-06-25", "Serbia and Hungary held talks on railways in Subotica on Wednesday."),
        ),
        (
            ("talks on railways", "2014-05-10", "open"),
            ("talks on railways", "2014-06-10", "open"),
            ("talks on railways", "2014-06-26", "met"),
        ),
    ),
    Story(
        "talks that are put off and then missed",
        (
            ("2014-05-02", "Serbia and Hungary agreed to hold talks on railways in Subotica on 30 May."),
            ("2014-05-28", "Serbia and Hungary postponed the talks on railways until 25 June."),
        ),
        (("talks on railways", "2014-06-10", "open"), ("talks on railways", "2014-07-10", "overdue")),
    ),
    Story(
        "money that comes",
        (
            ("2016-01-12", "Sweden pledged to give Liberia 30 million dollars for hospitals by the end of April."),
            ("2016-04-20", "Sweden gave Liberia 30 million dollars for hospitals on Tuesday."),
        ),
        (("hospitals", "2016-03-01", "open"), ("hospitals", "2016-04-21", "met")),
    ),
    Story(
        "money of which a part comes",
        (
            ("2016-01-12", "Sweden pledged to give Liberia 30 million dollars for hospitals by the end of April."),
            ("2016-04-20", "Sweden gave Liberia 10 million dollars for hospitals on Tuesday."),
        ),
        (("hospitals", "2016-04-21", "partly_met"),),
    ),
    Story(
        "money for something else",
        (
            ("2016-01-12", "Sweden pledged to give Liberia 30 million dollars for hospitals by the end of April."),
            ("2016-04-20", "Sweden gave Guinea 30 million dollars for roads on Tuesday."),
        ),
        (("hospitals", "2016-04-21", "open"), ("hospitals", "2016-05-02", "overdue")),
    ),
    Story(
        "money that is withheld",
        (
            ("2016-01-12", "Sweden pledged to give Liberia 30 million dollars for hospitals by the end of April."),
            ("2016-03-08", "Sweden suspended its aid for hospitals in Liberia."),
        ),
        (("hospitals", "2016-03-09", "broken"),),
    ),
    Story(
        "troops that leave late",
        (
            ("2009-01-05", "Ethiopia promised to withdraw its troops from Somalia by 20 January."),
            ("2009-01-26", "Ethiopia completed the withdrawal of its troops from Somalia on Sunday."),
        ),
        (("withdraw its troops", "2009-01-10", "open"), ("withdraw its troops", "2009-01-22", "overdue"), ("withdraw its troops", "2009-01-27", "met")),
    ),
    Story(
        "troops that begin to leave",
        (
            ("2009-01-05", "Ethiopia promised to withdraw its troops from Somalia."),
            ("2009-01-16", "Ethiopia began to withdraw its troops from Somalia on Thursday."),
        ),
        (("withdraw its troops", "2009-01-17", "partly_met"),),
    ),
    Story(
        "troops that stay",
        (
            ("2009-01-05", "Ethiopia promised to withdraw its troops from Somalia."),
            ("2009-02-16", "Ethiopia refused to withdraw its troops from Somalia."),
        ),
        (("withdraw its troops", "2009-02-17", "broken"),),
    ),
    Story(
        "a treaty that is signed as promised",
        (
            ("2011-06-01", "Peru and Ecuador agreed to sign a treaty on fishing in July."),
            ("2011-07-14", "Peru and Ecuador signed the treaty on fishing in Lima on Thursday."),
        ),
        (("to sign a treaty", "2011-06-15", "open"), ("to sign a treaty", "2011-07-15", "met")),
    ),
    Story(
        "a treaty that is not signed",
        (
            ("2011-06-01", "Peru and Ecuador agreed to sign a treaty on fishing in July."),
            ("2011-07-20", "Ecuador refused to sign the treaty on fishing with Peru."),
        ),
        (("to sign a treaty", "2011-07-21", "broken"),),
    ),
    Story(
        "a promise not to act that is broken",
        (
            ("2018-03-01", "Sudan pledged not to attack South Sudan."),
            ("2018-05-05", "Sudan attacked South Sudan on Friday."),
        ),
        (("not to attack", "2018-04-01", "open"), ("not to attack", "2018-05-06", "broken")),
    ),
    Story(
        "a promise not to act that holds",
        (
            ("2018-03-01", "Sudan pledged not to attack South Sudan."),
            ("2018-05-05", "Sudan gave South Sudan food worth two million dollars."),
        ),
        (("not to attack", "2018-06-01", "open"),),
    ),
    Story(
        "prisoners that are freed",
        (
            ("2019-09-01", "Ukraine promised to release 35 Russian prisoners."),
            ("2019-09-08", "Ukraine released 35 Russian prisoners on Saturday."),
        ),
        (("release 35", "2019-09-05", "open"), ("release 35", "2019-09-09", "met")),
    ),
    Story(
        "what happened before the promise doesn't keep it",
        (
            ("2019-09-01", "Ukraine promised to release Russian prisoners."),
            ("2019-09-12", "Ukraine released Russian prisoners on 3 August."),
        ),
        (("release Russian", "2019-09-13", "open"),),
    ),
    Story(
        "a plan that another state's act doesn't keep",
        (
            ("2013-04-02", "Brazil will send doctors to Haiti in May."),
            ("2013-05-10", "Cuba sent doctors to Haiti on Friday."),
        ),
        (("doctors", "2013-05-11", "open"), ("doctors", "2013-06-02", "overdue")),
    ),
    Story(
        "a plan that is kept, told with a look back",
        (
            ("2013-04-02", "Brazil will send doctors to Haiti in May."),
            ("2013-05-10", "Brazil sent 80 doctors to Haiti on Friday, as announced in April."),
        ),
        (("doctors", "2013-05-11", "met"),),
    ),
    Story(
        "an invitation that is taken up",
        (
            ("2010-03-01", "Oman invited Yemeni President Ali Abdullah Saleh to visit Muscat in April."),
            ("2010-04-12", "Yemeni President Ali Abdullah Saleh visited Oman on Sunday."),
        ),
        (("visit Muscat", "2010-03-20", "proposed"), ("visit Muscat", "2010-04-13", "met")),
    ),
    Story(
        "a meeting of others on the same day is another meeting",
        (
            ("2015-08-03", "Thai Prime Minister Prayut Chan-o-cha will meet Cambodian Prime Minister Hun Sen on 20 August."),
            ("2015-08-20", "Thai Prime Minister Prayut Chan-o-cha met Malaysian Prime Minister Najib Razak on Thursday."),
        ),
        (("meet Cambodian", "2015-08-25", "overdue"),),
    ),
    Story(
        "an embassy that is reopened",
        (
            ("2023-03-11", "Iran and Saudi Arabia agreed to reopen their embassies within two months."),
            ("2023-06-07", "Iran reopened its embassy in Saudi Arabia on Tuesday."),
        ),
        (("embassies", "2023-04-01", "open"), ("embassies", "2023-06-08", "partly_met")),
    ),
    Story(
        "a ceasefire that is broken",
        (
            ("2020-10-10", "Armenia and Azerbaijan agreed to a ceasefire on Saturday."),
            ("2020-10-12", "Azerbaijan shelled Armenian villages on Monday."),
        ),
        (("ceasefire", "2020-10-11", "open"), ("ceasefire", "2020-10-13", "broken")),
    ),
    Story(
        "a refusal long after and about something else",
        (
            ("2017-02-01", "Kenya promised to send police to Haiti."),
            ("2017-02-20", "Kenya refused to extradite two bankers to Haiti."),
        ),
        (("send police", "2017-02-21", "open"),),
    ),
)
