"""Who said what by rules alone: one line of marked text each.

`<source>`, `[cue]` and `{content}` stand around their words; several contents of one line are several
statements unless `+` follows the brace that closes one, which breaks a content up. A line without
braces must yield nothing.
"""

import re

import pytest

from sayso.find import Kit, find
from sayso.record import Findings, Report

SPOKEN = [
    "<Governor Petro Halenko> [said] on Telegram {that the strike killed three people and wounded eleven}.",
    '"{It was like the end of the world,}" [said] <Oksana Dorosh, 54, a teacher>.',
    "<The mayor> [said] {that the guard of the old bridge had shouted “no way ”}.",
    "“{We are not leaving this old house} ”, <Oksana Dorosh> [said].",
    "<The mayor of Verkhivka, Ihor Salo>, [told] Reuters by phone {that the station had been hit twice}.",
    "<Example officials> [have accused] {the army of shelling a convoy}.",
    "[According to] <the regional prosecutor's office>, {at least 14 people were hurt}.",
    "{At least 14 people were hurt}, [according to] <the regional prosecutor's office>.",
    "<She> [went on to say] {that the war would end soon}.",
    "<The army> [said] {it had destroyed two tanks}, [adding] {that no soldiers were lost}.",
    'In a video posted on Monday, <a soldier> [can be heard complaining]: "{They gave us rusty rifles.}"',
    "<A spokesperson for the Harbour Fund, which feeds us>, [called on] {both sides to let it through}.",
    '<Captain Rusk> [claimed] {that his unit "had no food for three days"}.',
    "<The group, known as Free Valley>, [vowed] {to continue its attacks}.",
    '"{We are not leaving,}" <a man who gave his name as Taras> [shouted] from a window.',
    "<The president> [ordered] {the army to retake the town}.",
    "{It is not known how many people were inside}, <the fire service> [said].",
    "<Moscow> [said] {63 of its soldiers were killed}. <Kyiv> [put the figure] {at 400}.",
    "The commander [was reported] {to have fled}.",
    "It [is believed] {that about 30 men survived}.",
    "<The women> [demanded] {that their sons be returned}.",
    "<The official, who spoke on condition of anonymity>, [said] {the talks had failed}.",
    "<The deputy minister> [warned] {of a harsh winter} and [urged] {people to save power}.",
    "<Volunteers> [say] {they have buried more than 100 people}.",
    "“{I saw it – the house just fell,}” <Nadia> [recalled], wiping away tears.",
    '"{The men,}+" <he> [said], "{have left.}"',
    "{The men}+, <officers> [said], {have left the town}.",
    "<He> [asked] {why nobody had come}.",
    "<The envoy> [did not say] {how many had died}.",
    "<The envoy> [denied] {firing on the crowd}.",
    "<The ministry> [announced] {a plan to call up 5,000 men} after the vote.",
    "The men, who [are thought] {to have belonged to the third unit}, were buried on Monday.",
    "<A second woman> [interrupted to say] {that her brother was there}.",
    "The nurse sat down, to which <he> [replied] {he was leaving}.",
    "<The relatives> [accused] {the officers of having lied} after “{only two men came home}”.",
    "<Arkady Bel, a spokesman>, [said] {the river was closed}.",
    "{Fifty} [according to] <the police>, {at least 80} [according to] <the union>: so many came.",
    "{Before it fell, surveyors found the dam unsafe}, <a report> seen by the Herald [shows].",
    "{The officers had left on Monday}, <court filings> [show].",
    "{Three hundred}, [say] <the police>; {2,000}, [say] <the families>.",
    "{Fifty-eight}, [says] <the town hall>: {twelve seasonal workers had lived there}.",
    "{The wall went}, [according to] <the firm>; {there was sand in it}, [says] <Bruna Leaf>.",
    "<Police> [put] {their number at about 30}.",
    "<The agency> [gave] {the final number of dead as 21}, a wet day.",
    "<The agency> [raised] {its estimate of the magnitude from 6.0 to 6.2} and [said] {it was deep}.",
    "<The agency> [placed the epicentre] {in the district of Orel}.",
    "<The Platform of Mothers, which had called them out>, [counted] {2,000}.",
    "<The region> [admits] {to four killed and 19 wounded}.",
    "They came: {about 200} by <Bruna Leaf>'s [count], {30} [by that of] <the police>.",
    "{The men were on the road}, by <his> [telling].",
    "{A woman was held for four hours}, <her lawyer, Anna Leaf>, [told] us.",
    "<The office> [holds] {that it was an accident}.",
    '[Translated from] <front_watch>: "{The wall fell. Nobody knows why.}"',
    '<She> shrugs. "{The wall just fell down.}"',
    "[According to] <its note> {twelve people died}.",
    "Killed: {23} [according to] <the mayor>; {12} [according to] <the police>.",
    "{Twenty-six}, [says] <a group> that has their names.",
    "{Sand}, [says] <Leaf Works>, whose head came to the gate.",
    "{1,800 came}, [by the count of] <the police>, or {5,000}, [by] <the union>'s.",
    "By our own count, made from the registers, {13 people have died}.",
    "{Eleven died}, on <the town>'s [count].",
    "<The town>'s [figure] was {thirty}.",
    "{Some 140 burned}, <the mayor> [reckons]; <the town> [puts] {it at thirty}.",
    "<The mayor> [raised] {the number of people killed in the flood to 23}.",
    "{Carried off: 17} (<village head>); {none} (<ministry>).",
    "<Both> [said] {that it fell}.",
    "<The region> [blames] {Ruritania}.",
    "<The mayor> [put the blame] {on the builders}.",
    "<The town> [had maintained] until Thursday {that nobody was there}.",
    "<The town> [let it be known] {that nobody was there}.",
    "<The town> [sticks to] {12}.",
    "<Bruna Leaf> [said] {that she had seen it coming}. {Men had been gathering for a week}. They left.",
    "{The dyke gave way at five}, <its watchman> [said].",
    "<The Interior Ministry> [says] {62}.",
    "By <her> [account] {the engine room was taking in water}.",
    "{13}, [if one follows] <Lamplight>.",
    "[In the words of] <one neighbour>, {the house folded up like a card}.",
    "<The air force> [speaks] {of a group of three drones}.",
    "<Russia> [denies] {everything} and [adds] {that soldiers were lodging there}.",
    "<The head of the village> on Wednesday [raised] {the number of dead to 23}.",
    "{600 people came} by <the organisers>' [estimate].",
    "{Killed}+, [according to] <the police>, {were two guards}.",
    "<The police> [counted] {about 6,000 people}, <the organisers> {30,000}.",
    "<The company> [puts] {the loss at 3 million}, <the union> {at five}.",
    "<Orel Watch> [has] {a list of 112 names}.",
    "<The ministry> [is holding to] {its count of twelve}.",
    "<The service> [dates] {the first call to 05:47}.",
    "<The ministry>'s [line is] {that nobody entered the hall}.",
    "<The town>'s first [version was] {a gas bottle in a kitchen}.",
    "<The ministry> [names] {the town council}.",
    "<The rector> [denies] {involvement}.",
    "<Anna Leaf, who survived>, [saw] {no helper before about nine}.",
    "<The log> [shows] {no call before six}.",
    "<A message in a chat> [spoke] {of fireworks in the cellar}.",
    "<Survivors> [told] {of bodies in the corridor}.",
    "<A committee of relatives> [lists] {sixteen}.",
    "<Second Frame> [makes it] {22}.",
    "<The group> [traced] {the video to a warehouse in Orel}.",
    "<Open Lens> [has identified] {the motor as that of a missile}.",
    "<The ministry> [attributed] {the blast to a leak}.",
    "{<The company>'s own system}+, by its [account], {registered nothing before six}.",
    "Then, [as] <she> tells it, {the ceiling simply sat down}.",
    "{He was dead by then}, as <a surgeon who was there> [told] a website.",
    "{At five}+, [according to] <Bruna Leaf>, {the wall fell on the men}.",
    "[According to] <the mayor>, who was there, {nine people died}.",
    "[Per] <the ministry>, {nine people died}.",
    "In <the mayor>'s [version], {the hall was empty}.",
    "[As] <the mayor> has it, {the hall was empty}.",
    "<The company> [offers] {100,000 lei to each family}.",
    "<Anna Leaf> [is convinced] {that the dam was mined}.",
    "<The judge> [ruled] {that the arrest was unlawful}.",
    "<Local media> [report] {nine dead}.",
    "<The mayor> [was quoted by the Herald as saying] {nine people died}.",
    "A crowd that <organisers> [put] {at 3,000} stood there.",
    "{The number of dead}+ [was put] {at 40} by <the ministry>.",
    "{Some 900 people marched}, by <the police> [count].",
    "<Hundreds> rallied in Orel on Friday to [demand] {that the mayor resign}.",
    "<The ministry>'s [claim] {that soldiers fired first} is not supported.",
    "The [claim] of <several channels> {that a missile went astray} is not supported.",
    "<The company> [offers] {each family 100,000 lei}.",
    "<Witnesses> [saw] {soldiers fire at the crowd}.",
    "<Photographs taken by a drone> [show] {a hole in the roof}.",
    '[From] <@front_watch>, translated from the Russian: "{The wall fell. Nobody knows why.}"',
    '[From] Russian, by <front_watch>: "{The wall fell. Nobody knows why.}"',
    "<The village head> [saw] {the men go off north}, towards Orel; <the army> [says] {they went west}.",
    "<The union>, for its part, [says] {14 died}.",
    "<The ministry> [says] {nine people died}, <the union> {14}.",
    "<The letter dated May 4> [warns] {that the wall may fall}.",
    "<The commission>'s [conclusion]: {the concrete was poor}.",
    "<One> [said] {the men had fled}.",
    "{Two men are missing}, [said] <the mayor>. {Fifteen of the injured are in hospital}.",
    "{Two men are missing}, [said] <the mayor>. The town has two mines.",
    "<The town> [insisted] on Friday {that nobody was there}.",
    "RIGA, May 3 (Amber Wire) - {The river was closed}, <Arkady Bel> [said].",
]
NOTHING = [
    "The alleged thief was seen leaving the shop.",
    "The army crossed the river on Monday and took the town.",
    "He wanted for nothing, the house being full.",
    "The United States called a meeting.",
    "Police are looking for the man said to be armed.",
    "The claims, which spread quickly, were about the bridge.",
    'The wind rose. "The Sea of Glass" hung over the door.',
    "READ MORE: Mayor says bridge will fall",
    "Rescuers found two more bodies and raised the flag.",
    "They gave her three apples and put the rest in a box.",
    "At five the dyke gave way.",
    "She counted on the union, 30 of whose members came.",
    "If they are right, the bridge will fall.",
    "The police officer named Arkady Bel is here, and a group that has 26 names.",
    "The new rules that promise order were read out.",
    "A man named Viktor Dron carried the flag.",
    "Bruna Leaf has two brothers and a list of songs.",
    "It is certain that the bridge stood.",
    "They saw it, of which 40 per cent was wood.",
    "Men who counted what was left of the row found shelter.",
    "Of all the bridges they held that could be moved, one stood.",
]
LEADS = re.compile(r"<|>|\[|\]|\{|\}\+?")


def found_in(text: str) -> Findings:
    return find(Report(id="r", path="r", sha256="", text=text, language="en"), Kit())


def unmark(marked: str) -> tuple[str, list[str], list[str], list[str]]:
    """The text, the contents (pieces joined by an ellipsis), the sources and the cues of a line."""
    text, held, joined = "", {"<": [], "[": [], "{": []}, False
    begins: dict[str, int] = {}
    for piece in re.split(f"({LEADS.pattern})", marked):
        if piece in held:
            begins[piece] = len(text)
        elif piece and piece[0] in ">]}":
            kind = {">": "<", "]": "[", "}": "{"}[piece[0]]
            words = text[begins[kind] :]
            if joined and kind == "{":
                words = f"{held[kind].pop()} … {words}"
                joined = False
            held[kind].append(words)
            joined = joined or piece == "}+"
        else:
            text += piece
    return text, held["{"], held["<"], held["["]


@pytest.mark.parametrize("marked", SPOKEN)
def test_who_said_what(marked: str) -> None:
    text, contents, sources, cues = unmark(marked)
    found = found_in(text)
    assert [" … ".join(text[p.start : p.stop] for p in one.parts) for one in found.statements] == contents
    hops = [hop for hop in found.attributions if hop.step and hop.start is not None]
    said = {text[hop.start : hop.stop] for hop in hops if "outlet" not in hop.role}
    assert set(sources) <= said
    told = {text[hop.cue_start : hop.cue_stop] for hop in hops if hop.cue_start is not None}
    assert set(cues) <= told or not sources


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_said(text: str) -> None:
    assert found_in(text).statements == ()


@pytest.mark.parametrize(
    ("text", "mode", "act", "negated"),
    [
        ('"We left," he said.', "direct", "asserts", False),
        ('"Who left?" he asked.', "direct", "asks", False),
        ('"Give us the lists," she shouted.', "direct", "demands", False),
        ("He said that they left.", "indirect", "asserts", False),
        ('He said that they "left at dawn" by boat.', "mixed", "asserts", False),
        ('He said that they were "afraid".', "indirect", "asserts", False),
        ("He denied that they left.", "indirect", "denies", True),
        ("He did not say that they left.", "indirect", "asserts", True),
        ("He promised to leave.", "indirect", "promises", False),
        ("He ordered them to leave.", "indirect", "orders", False),
        ("He told the crew to leave.", "indirect", "orders", False),
        ("The pilots accused the army of lying.", "indirect", "accuses", False),
        ("The governor announced a new curfew.", "indirect", "announces", False),
        ("He believes that they left.", "indirect", "thinks", False),
        ("He wants the army to leave.", "indirect", "wants", False),
    ],
)
def test_mode_act_and_negation(text: str, mode: str, act: str, negated: bool) -> None:
    [one] = found_in(text).statements
    assert (one.mode, one.act, one.negated) == (mode, act, negated)


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    found = found_in('"We left," a nurse said.\n\n"They stayed.\n\n"Nobody came."')
    steps = {hop.source for hop in found.attributions if hop.step}
    assert len(found.statements) == 3 and len(steps) == 1


def test_a_quotation_that_nobody_says_near_it_is_left_alone() -> None:
    assert found_in('The bridge is old.\n\n"Keep out" signs hang on it.').statements == ()


def test_words_that_two_are_said_to_say_are_one_statement() -> None:
    text = (
        "Пётр Граб сообщил, что дамба стара. Он также посчитал, что мост упал. При этом насыпь простояла "
        "сорок лет и обошлась дорого. Об этом сообщает Янтарный вестник."
    )
    found = find(Report(id="r", path="r.txt", sha256="", text=text, language="ru"), Kit())
    assert len({one.id for one in found.statements}) == len(found.statements) == 3
    names = {one.id: one.name for one in found.sources}
    last = [names[one.source] for one in found.attributions if one.statement == found.statements[-1].id]
    assert last[1:] == ["Янтарный вестник"]
