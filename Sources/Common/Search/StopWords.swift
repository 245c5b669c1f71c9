import Languages

/// Words that say nothing about what is looked for, by language, folded.
///
/// Short lists of the commonest articles, pronouns, prepositions and auxiliaries; what a visitor may mean (`it`, `us`)
/// is left out, and a query of nothing but such words is searched as it stands.
enum StopWords {
    static func contains(_ word: [UInt8], in language: Language) -> Bool {
        guard word.count <= 10, let words = lists[language.base.rawValue] else { return false }
        return words.contains(String(decoding: word, as: UTF8.self))
    }

    private static let lists: [String: Set<String>] = [
        "en": list(
            """
            a about above after again all also am an and any are as at be because been before being below between both \
            but by can could did do does doing down during each few for from further had has have having he her here \
            hers him his how i if in into is its itself just me more most must my no nor not of off on once only or \
            other our out over own same she should so some such than that the their them then there these they this \
            those through to too under until up upon very was we were what when where which while who whom why will \
            with would you your
            """),
        "hu": list(
            """
            a az egy es is ha de hogy nem van volt lesz vagy mint meg mar csak aki ami amely azt ezt ez itt ott ha \
            minden mert akkor ki mi fel le be el at ossze alatt altal arra erre utan elott kozott szerint volna
            """),
        "de": list(
            """
            der die das den dem des ein eine einer eines einem einen und oder aber nicht ist sind war waren wird \
            werden hat haben mit von zu zum zur im in am an auf aus bei bis fur nach uber unter vor wie was wer dass \
            es sie er ich wir ihr sich auch als so
            """),
        "fr": list(
            """
            le la les un une des du de et ou mais ne pas est sont a au aux en dans par pour sur avec sans ce cette \
            ces qui que quoi dont il elle ils elles nous vous je tu se sa son ses leur l d qu
            """),
        "es": list(
            """
            el la los las un una unos unas de del y o pero no es son a al en por para con sin su sus se que quien \
            como lo le les este esta estos estas
            """),
        "it": list(
            """
            il lo la i gli le un uno una di del della dei delle e o ma non sono a al alla in nel nella per con su da \
            dal dalla che chi si come
            """),
        "tr": list("ve veya ile bir bu su o da de mi icin gibi daha cok en ne ki"),
        "id": list("yang dan atau di ke dari untuk dengan pada ini itu adalah oleh dalam sebagai"),
        "ms": list("yang dan atau di ke dari untuk dengan pada ini itu ialah adalah oleh dalam sebagai"),
        "sr": list("и у на је се да за од са су не али или као i u na je se da za od sa su ne ali ili kao"),
        "he": list("של על את עם או גם כי לא זה זו הוא היא"),
        "fa": list("و در به از که اين را با است براي آن يا"),
        "hi": list("और का की के को में से है हैं पर यह वह या"),
    ]

    private static func list(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map { Folding.folded(String($0)) })
    }
}
