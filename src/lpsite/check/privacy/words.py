"""Words that tell a pupil's name or a small group from what only looks like one."""

from __future__ import annotations

NOUNS = {
    "pupil": "one", "student": "one", "child": "one", "learner": "one", "boy": "one", "girl": "one",
    "pupils": "many", "students": "many", "children": "many", "learners": "many", "boys": "many",
    "girls": "many",
}  # fmt: skip
"""The words for those whom we protect, each for one of them or for many."""

NOT_NAMES = frozenset(
    """
    a about after all also an and another any are as at be because before both but by can could did
    do each either every few for four from had has have he her here his how however i if in into is
    it its just like many may might more most much my near neither no nor not now of on one only or
    other our out over per she should since six so some such ten than that the their them then there
    these they this those three to too two under until up was we were what when where which while
    who whose why will with would yes you your

    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday autumn spring summer winter easter christmas
    ramadan diwali eid

    art arts biology business chemistry chinese computing dance design drama economics english
    french geography german greek history humanities irish italian japanese languages latin law
    literacy mandarin maths mathematics media music numeracy oracy pe phonics physics polish
    portuguese psychology punjabi reading religious russian science sciences sociology spanish
    sport technology urdu welsh writing african american asian british european england britain
    wales scotland ireland london makaton braille christian jewish muslim hindu sikh catholic

    class college entry figure foundation form grade group key level lower nursery part phase post
    pre primary reception school secondary set sixth special stage step table team term tier unit
    upper wave week year years

    dfe ofsted ssat eef ofqual ucas unicef bera google microsoft youtube chromebook chromebooks
    """.split()
)
"""Words with a capital that may follow a pupil and are no name."""

PHRASES = frozenset(
    """
    absence academy achievement act action acts admission admissions advice advocate advocates
    agency ambassador ambassadors assessment asset assets attainment attendance award awards
    behaviour benefit book books bursary card care careers catch census centre centred champion
    champions charter code commission commissioner committee conduct conference council councils
    data development diary digital directory education engagement enquiry enrolment entitlement
    equity event evidence exchange experience exploitation feedback finance first focus forum
    friendly fund funding governor governors guidance guide guides guiding handbook health helpline
    home hub impact inclusion index individual information interview interviews journal journey
    lab labour lead leader leaders leadership learning line list loan loans mental mentor mentors
    mind minder newsletter notes number numbers observation office officer outcome outcomes
    ownership panel parliament parliamentarian participation partner partners passport pathway
    pathways performance plan planner planners plans policy portal portfolio poverty practitioner
    prefect premium prize profile profiles programme progress project protection pupil questionnaire
    record records referral registration report reports representative representatives research
    researcher researchers resource results review reviews rights roll room safety safeguarding
    scouts self services shadowing skills soft staff statement strategy subject success summit
    supervision support survey surveys survivor talk target targets teacher teachers teaching
    textbook toolkit tracker trafficking transfer transport trust tutor tutors union unit
    university view views voice voices volunteer volunteers web weight welfare wellbeing work
    workbook workforce working workshop workshops
    """.split()
)
"""Second words of set phrases: Pupil Premium, Student Voice, Child Protection, Pupils Progress."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

NOT_DESCRIBING = frozenset(
    """
    a about after again all also although an and another any are as at be because been before being
    but by can could did do does each either every few for from had has have her his how if in into
    is it its led less like long made make many may might mine minus more most must my no nor not
    of off on only onto or our out over past per plus said saw says shall she should since so some
    such than that the their them then there they this to told took too under until up upon us was
    we were what when where which while who whom whose why will with within without would you your

    adult call case cent class colleague cohort corner day department evening fortnight half head
    hour item key lead lesson level man member men mentor minute moment month morning night number
    nurse parent part people percent percentage person piece place point pound programme reason
    room school session staff subject table task teacher team term test text time trust visit way
    week woman women word year

    january february march april june july august september october november december
    """.split()
)
"""Words that end the search for a number before a pupil: they belong to something else."""

COMPOUNDS = frozenset(
    """
    achievement attainment benefit book council data development discussion file focus forum group
    health interview interviews level loan outcome outcomes panel plan premium profile progress
    protection questionnaire record records referral response responses safety survey surveys
    teacher teachers union view voice voices welfare work
    """.split()
)
"""After "one pupil" these make a thing of it: one pupil survey, one child protection lead."""

LABELS = "years? yr stages? levels? grade tier wave phase ages? aged progress attainment".split()
"""Before a number these make a name of it: Year 8 pupils, Year Four, Progress 8."""

LABELS_OF_DIGITS = """
    band chapter class cycle day decile figure form group ks lesson lp month page part question
    quintile room section session set standard step stream table term unit version week
""".split()
"""Before digits too, but not before words: "class 4 pupils", yet "in each class four pupils"."""
