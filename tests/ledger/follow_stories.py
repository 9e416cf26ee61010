"""Short dispatches of our own writing in which something is promised in one and kept, moved, broken or left in later ones.
# ruff: noqa: E501  the dispatches stand as they would be written

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
        (
            ("withdraw its troops", "2009-01-10", "open"),
            ("withdraw its troops", "2009-01-22", "overdue"),
            ("withdraw its troops", "2009-01-27", "met"),
        ),
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
            ("2018-03-01", "Burundi pledged not to join the East African force."),
            ("2018-05-05", "Burundi joined the East African force on Friday."),
        ),
        (("not to join", "2018-04-01", "open"), ("not to join", "2018-05-06", "broken")),
    ),
    Story(
        "a promise not to act that holds",
        (
            ("2018-03-01", "Burundi pledged not to join the East African force."),
            ("2018-05-05", "Burundi praised the East African force on Friday."),
        ),
        (("not to join", "2018-06-01", "open"), ("not to join", "2020-06-01", "open")),
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
        (("embassies", "2023-04-01", "open"), ("embassies", "2023-06-08", "met")),
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
        "a refusal of something else",
        (
            ("2017-02-01", "Kenya promised to send doctors to Haiti."),
            ("2017-02-20", "Kenya refused to extradite two bankers to Haiti."),
        ),
        (("send doctors", "2017-02-21", "open"),),
    ),
    Story(
        "agency: summit",
        (
            (
                "2006-11-14",
                "VILNIUS, November 14 (Meridian) -- Lithuanian President Valdas Adamkus will travel to Kiev on Nov. 23 for talks with his Ukrainian counterpart Viktor Yushchenko, his office said on Tuesday. The two leaders are expected to discuss energy supplies and Ukraine's bid to join NATO. Lithuania has long backed closer ties between Ukraine and the European Union.",
            ),
            (
                "2006-11-23",
                'KIEV, November 23 (Meridian) -- Lithuanian President Valdas Adamkus arrived in Kiev on Thursday and held talks with Ukrainian President Viktor Yushchenko. "We spoke about energy," Adamkus told reporters.',
            ),
        ),
        (("Kiev", "2006-11-20", "open"), ("Kiev", "2006-11-24", "met")),
    ),
    Story(
        "agency: aid",
        (
            (
                "2004-12-29",
                "TOKYO, December 29 (Meridian) -- Japan will provide Sri Lanka with 30 million dollars in emergency aid for victims of the tsunami, Foreign Minister Nobutaka Machimura said on Wednesday. The money will be used for food, tents and medicine.",
            ),
            (
                "2005-01-21",
                "COLOMBO, January 21 (Meridian) -- Japan handed over 30 million dollars in emergency aid to Sri Lanka on Friday. Sri Lankan Finance Minister Sarath Amunugama thanked Tokyo for the tsunami relief.",
            ),
        ),
        (("emergency aid", "2005-01-10", "open"), ("emergency aid", "2005-01-22", "met")),
    ),
    Story(
        "agency: treaty",
        (
            (
                "2008-07-01",
                "PRAGUE, July 1 (Meridian) -- The Czech Republic and the United States will sign an agreement on a missile defense radar on July 8, Czech Foreign Minister Karel Schwarzenberg said Tuesday.",
            ),
            (
                "2008-07-08",
                "PRAGUE, July 8 (Meridian) -- U.S. Secretary of State Condoleezza Rice and Czech Foreign Minister Karel Schwarzenberg signed an agreement on the missile defense radar in Prague on Tuesday. Russia criticized the deal.",
            ),
        ),
        (("radar", "2008-07-05", "open"), ("radar", "2008-07-09", "met")),
    ),
    Story(
        "agency: hostages",
        (
            (
                "2013-10-10",
                "TRIPOLI, October 10 (Meridian) -- Libya promised on Thursday to release four Egyptian fishermen who were detained off Misrata last month, the Egyptian foreign ministry said.",
            ),
            (
                "2013-10-24",
                "CAIRO, October 24 (Meridian) -- Libya has freed four Egyptian fishermen, Egypt's foreign ministry said on Thursday. They had been detained off Misrata in September.",
            ),
        ),
        (("fishermen", "2013-10-20", "open"), ("fishermen", "2013-10-25", "met")),
    ),
    Story(
        "agency: withdrawal",
        (
            (
                "2005-03-05",
                "DAMASCUS, March 5 (Meridian) -- Syrian President Bashar al-Assad announced on Saturday that Syria will withdraw its troops from Lebanon by the end of April. The United States demanded a complete pullout.",
            ),
            (
                "2005-04-26",
                "BEIRUT, April 26 (Meridian) -- Syria withdrew its last soldiers from Lebanon on Tuesday, ending 29 years of military presence.",
            ),
        ),
        (("withdraw", "2005-04-20", "open"), ("withdraw", "2005-04-27", "met")),
    ),
    Story(
        "agency: postponed visit",
        (
            (
                "2010-03-10",
                "JAKARTA, March 10 (Meridian) -- U.S. President Barack Obama will visit Indonesia on March 23, Indonesian Foreign Minister Marty Natalegawa said on Wednesday.",
            ),
            (
                "2010-03-18",
                "WASHINGTON, March 18 (Meridian) -- U.S. President Barack Obama has postponed his visit to Indonesia until June, the White House said on Thursday.",
            ),
            ("2010-06-30", "JAKARTA, June 30 (Meridian) -- Indonesia's parliament debated the budget on Wednesday."),
        ),
        (("Indonesia", "2010-03-15", "open"), ("Indonesia", "2010-04-15", "open"), ("Indonesia", "2010-07-15", "overdue")),
    ),
    Story(
        "agency: cancelled summit",
        (
            (
                "2016-08-02",
                "ANKARA, August 2 (Meridian) -- Turkey and Greece agreed to hold a joint cabinet meeting in Izmir on October 10.",
            ),
            (
                "2016-09-30",
                "ATHENS, September 30 (Meridian) -- Greece called off the joint cabinet meeting with Turkey in Izmir, citing flights over the Aegean Sea.",
            ),
        ),
        (("cabinet", "2016-09-01", "open"), ("cabinet", "2016-10-01", "broken")),
    ),
    Story(
        "agency: gas",
        (
            (
                "2009-01-18",
                "MOSCOW, January 18 (Meridian) -- Russia and Ukraine agreed on Sunday to resume gas supplies to Europe. Russian Prime Minister Vladimir Putin and his Ukrainian counterpart Yulia Tymoshenko will sign a contract on Monday.",
            ),
            (
                "2009-01-20",
                "MOSCOW, January 20 (Meridian) -- Putin and Tymoshenko signed the contract on gas supplies in Moscow on Monday. Russia resumed gas supplies to Ukraine on Tuesday.",
            ),
        ),
        (("sign a contract", "2009-01-18", "open"), ("sign a contract", "2009-01-21", "met")),
    ),
    Story(
        "agency: peacekeepers",
        (
            (
                "2007-05-10",
                "KIGALI, May 10 (Meridian) -- Rwanda will send 800 more peacekeepers to Sudan's Darfur region in June, an army spokesman said on Thursday.",
            ),
            (
                "2007-06-20",
                "KHARTOUM, June 20 (Meridian) -- Rwanda sent 800 peacekeepers to Darfur on Wednesday, bringing its force in Sudan to 2,600.",
            ),
        ),
        (("peacekeepers", "2007-06-01", "open"), ("peacekeepers", "2007-06-21", "met")),
    ),
    Story(
        "agency: embassy",
        (
            (
                "2015-07-01",
                "HAVANA, July 1 (Meridian) -- The United States and Cuba agreed on Wednesday to restore diplomatic relations and to reopen embassies in each other's capitals on July 20.",
            ),
            (
                "2015-07-20",
                "WASHINGTON, July 20 (Meridian) -- The United States and Cuba restored diplomatic relations on Monday after five decades. Cuba reopened its embassy in Washington.",
            ),
        ),
        (("diplomatic relations", "2015-07-10", "open"), ("diplomatic relations", "2015-07-21", "met")),
    ),
    Story(
        "agency: ratify",
        (
            ("2003-05-23", "ISLAMABAD, May 23 (Meridian) -- Pakistan and Iran signed an extradition treaty in Tehran on Friday."),
            (
                "2003-09-12",
                "TEHRAN, September 12 (Meridian) -- Iran's parliament ratified the extradition treaty with Pakistan on Friday. Pakistan ratified the treaty in August.",
            ),
        ),
        (("extradition", "2003-06-10", "open"), ("extradition", "2003-09-13", "met")),
    ),
    Story(
        "agency: talks moved by host",
        (
            (
                "2017-02-06",
                "ASTANA, February 6 (Meridian) -- Russia, Turkey and Iran will hold talks on the ceasefire in Syria in Astana on February 15.",
            ),
            (
                "2017-02-14",
                "ASTANA, February 14 (Meridian) -- The talks on the ceasefire in Syria have been postponed by one day, the Kazakh foreign ministry said on Tuesday.",
            ),
            (
                "2017-02-16",
                "ASTANA, February 16 (Meridian) -- Russia, Turkey and Iran held talks on the ceasefire in Syria in Astana on Thursday.",
            ),
        ),
        (("ceasefire", "2017-02-10", "open"), ("ceasefire", "2017-02-17", "met")),
    ),
)
