package io.patternboard.board;

import java.util.List;

/** The language a board is kept in; every reader chooses the language of the screens apart from it. */
public enum Language {
    NL(List.of("vak", "persoon", "regels")),
    EN(List.of("craft", "person", "rules"));

    private final List<String> lenses;

    Language(List<String> lenses) {
        this.lenses = lenses;
    }

    /** The lenses a new board starts with. */
    public List<String> lenses() {
        return lenses;
    }
}
