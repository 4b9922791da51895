package io.patternboard.board.book;

import io.patternboard.board.Board;
import io.patternboard.board.Language;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.Evidence;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternState;
import io.patternboard.board.patterns.Stance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that readers outside the group get of a board. There is no person in it, no card, nothing that was said about them,
 * and no id that leads back to the board: what is not named here does not go out.
 *
 * @param patterns in the order in which they were released
 */
public record PatternBook(String title, @Nullable String question, Language language, List<Entry> patterns) {
    /**
     * @param text as it was released, whatever is written on the board by now
     * @param state as it is now
     * @param released the day, as 2026-11-30 in UTC
     * @param seenAgain how often
     */
    public record Entry(Description text, PatternState state, String released, int seenAgain, Cards cards) {}

    /** How many cards say what of a pattern. One that lies in it supports it, where it is not linked to it otherwise. */
    public record Cards(int support, int contradict, int nuance) {}

    public static PatternBook of(Board board) {
        List<Entry> entries = board.book().asMap().entrySet().stream()
                .filter(each -> isIn(board, each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(each -> released(each.getValue()).at()))
                .map(each -> entry(board, each.getKey(), released(each.getValue())))
                .toList();
        var charter = board.charter();
        return new PatternBook(charter.title(), charter.question(), charter.language(), entries);
    }

    /** Not while it is merged, rejected, in the bin or only a candidate again. */
    private static boolean isIn(Board board, PatternId pattern, Release release) {
        Pattern found = board.patterns().get(pattern);
        return release.released() != null && found != null && Release.suits(found);
    }

    private static Edition released(Release release) {
        Edition edition = release.released();
        if (edition == null) throw new IllegalStateException("not in the book");
        return edition;
    }

    private static Entry entry(Board board, PatternId pattern, Edition edition) {
        long seenAgain = board.sightings().asMap().values().stream()
                .filter(each -> each.binned() == null && each.pattern().equals(pattern))
                .count();
        PatternState state = board.patterns().get(pattern).state();
        return new Entry(edition.text(), state, day(edition.at()), (int) seenAgain, cards(board, pattern));
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Cards cards(Board board, PatternId pattern) {
        Map<CardId, Stance> stances = new HashMap<>();
        for (CardId each : board.patterns().get(pattern).cards()) stances.put(each, Stance.SUPPORTS);
        for (Evidence each : board.evidence().all()) {
            if (each.pattern().equals(pattern)) stances.put(each.card(), each.stance());
        }
        stances.keySet().removeIf(each -> !isShared(board.cards().get(each)));
        return new Cards(
                count(stances, Stance.SUPPORTS), count(stances, Stance.CONTRADICTS), count(stances, Stance.NUANCES));
    }

    private static boolean isShared(@Nullable Card card) {
        return card != null && card.isShared();
    }

    private static int count(Map<CardId, Stance> stances, Stance stance) {
        return (int) stances.values().stream().filter(each -> each == stance).count();
    }
}
