package io.patternboard.export;

import java.util.Map;

/** The words of a report in the two languages. */
final class Words {
    private static final Map<String, String> DUTCH = Map.ofEntries(
            Map.entry("question", "Onderzoeksvraag"),
            Map.entry("direction", "Gewenste richting"),
            Map.entry("patterns", "Patronen"),
            Map.entry("loose", "Losse kaarten"),
            Map.entry("interventions", "Interventies"),
            Map.entry("votes", "Stemmingen"),
            Map.entry("unnamed", "Patroon zonder naam"),
            Map.entry("evidence", "Onderbouwing"),
            Map.entry("seenAgain", "Weer gezien"),
            Map.entry("inTheWork", "in het werk"),
            Map.entry("inBook", "In het patronenboek sinds"),
            Map.entry("situation", "Situatie"),
            Map.entry("recurring", "Wat steeds terugkomt"),
            Map.entry("effect", "Gevolg"),
            Map.entry("exceptions", "Uitzonderingen"),
            Map.entry("keepsGoing", "Wat het in stand houdt"),
            Map.entry("protects", "Wat het beschermt"),
            Map.entry("ourShare", "Ons aandeel"),
            Map.entry("desired", "Wat we willen zien"),
            Map.entry("firstStep", "Eerste stap"),
            Map.entry("expectedSign", "Verwacht teken"),
            Map.entry("lookBackOn", "Terugkijken op"),
            Map.entry("outcome", "Opbrengst"),
            Map.entry("supports", "ondersteunt"),
            Map.entry("contradicts", "spreekt tegen"),
            Map.entry("nuances", "nuanceert"),
            Map.entry("candidate", "kandidaat"),
            Map.entry("recognised", "herkend"),
            Map.entry("worked-on", "wordt aan gewerkt"),
            Map.entry("shifting", "verschuift"),
            Map.entry("quiet", "rustig"),
            Map.entry("rejected", "verworpen"),
            Map.entry("merged", "samengevoegd"),
            Map.entry("idea", "idee"),
            Map.entry("proposed", "voorgesteld"),
            Map.entry("chosen", "gekozen"),
            Map.entry("parked", "geparkeerd"),
            Map.entry("running", "loopt"),
            Map.entry("look-back", "terugkijken"),
            Map.entry("kept", "gehouden"),
            Map.entry("changed", "aangepast"),
            Map.entry("stopped", "gestopt"),
            Map.entry("spread", "verspreid"),
            Map.entry("revealed", "uitslag bekend"),
            Map.entry("decided", "besloten"),
            Map.entry("decision", "Besluit"),
            Map.entry("reviewOn", "Opnieuw bekijken op"));

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("question", "Guiding question"),
            Map.entry("direction", "Wanted change"),
            Map.entry("patterns", "Patterns"),
            Map.entry("loose", "Loose cards"),
            Map.entry("interventions", "Interventions"),
            Map.entry("votes", "Votes"),
            Map.entry("unnamed", "Pattern without a name"),
            Map.entry("evidence", "Evidence"),
            Map.entry("seenAgain", "Seen again"),
            Map.entry("inTheWork", "in the work"),
            Map.entry("inBook", "In the pattern book since"),
            Map.entry("situation", "Situation"),
            Map.entry("recurring", "What keeps coming back"),
            Map.entry("effect", "Effect"),
            Map.entry("exceptions", "Exceptions"),
            Map.entry("keepsGoing", "What keeps it going"),
            Map.entry("protects", "What it protects"),
            Map.entry("ourShare", "Our share"),
            Map.entry("desired", "What we want to see"),
            Map.entry("firstStep", "First step"),
            Map.entry("expectedSign", "Expected sign"),
            Map.entry("lookBackOn", "Look back on"),
            Map.entry("outcome", "Outcome"),
            Map.entry("worked-on", "being worked on"),
            Map.entry("look-back", "looking back"),
            Map.entry("decision", "Decision"),
            Map.entry("reviewOn", "Look at it again on"));

    private Words() {}

    static Map<String, String> of(String language) {
        return language.equals("nl") ? DUTCH : ENGLISH;
    }
}
