package io.patternboard.board.interventions;

import static io.patternboard.board.Given.BRAM;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;

import io.patternboard.board.Given;
import io.patternboard.board.Limits;
import io.patternboard.board.patterns.PatternBinned;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.patterns.PatternsMerged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionCommandsTest {
    private static final Given PATTERNS = Given.board(pattern(P1), pattern(P2));
    private static final Given ONE = PATTERNS.by(BRAM, intervention(I1, P1));
    private static final Given BINNED = ONE.by(BRAM, new InterventionBinned(I1));

    @Test
    void proposesWithATitleAndAScopeAlone() {
        Given.board().when(BRAM, propose("Call", List.of(), null)).then(proposed("Call", List.of(), null));
    }

    @Test
    void proposesForPatternsEachOnce() {
        PATTERNS.when(BRAM, propose("Call", List.of(P2, P1, P2), "2026-11-30"))
                .then(proposed("Call", List.of(P2, P1), "2026-11-30"));
    }

    @Test
    void rejectsATitleThatIsBlankOrTooLong() {
        PATTERNS.when(BRAM, propose(" ", List.of(), null)).rejected(TITLE_NEEDED);
        PATTERNS.when(BRAM, propose(text(201), List.of(), null)).rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, edit("\u00a0", null, null)).rejected(TITLE_NEEDED);
        ONE.when(BRAM, edit(text(201), null, null)).rejected(TEXT_TOO_LONG);
    }

    @Test
    void rejectsTextsThatAreTooLong() {
        String tooLong = text(4_001);
        PATTERNS.when(BRAM, new ProposeIntervention(I1, "T", Scope.OWN_WORK, List.of(), tooLong, null, null))
                .rejected(TEXT_TOO_LONG);
        PATTERNS.when(BRAM, new ProposeIntervention(I1, "T", Scope.OWN_WORK, List.of(), null, tooLong, null))
                .rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, new EditIntervention(I1, null, null, null, null, null, null, tooLong))
                .rejected(TEXT_TOO_LONG);
        ONE.when(BRAM, new SetInterventionState(I1, InterventionState.CHOSEN, tooLong))
                .rejected(TEXT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-02-30", "2026-1-1", "2026-11-30T10:00", " "})
    void rejectsWhatIsNoDate(String date) {
        PATTERNS.when(BRAM, propose("T", List.of(), date)).rejected(BAD_INPUT);
        ONE.when(BRAM, edit(null, null, date)).rejected(BAD_INPUT);
    }

    @Test
    void anEmptyDateClearsIt() {
        ONE.when(BRAM, edit(null, null, "")).then(new InterventionEdited(I1, null, null, null, null, null, "", null));
        PATTERNS.when(BRAM, propose("T", List.of(), "")).then(proposed("T", List.of(), ""));
    }

    @Test
    void rejectsAnIdThatIsTakenAlsoInTheBin() {
        ONE.when(BRAM, propose("T", List.of(), null)).rejected(ID_TAKEN);
        BINNED.when(BRAM, propose("T", List.of(), null)).rejected(ID_TAKEN);
    }

    @Test
    void rejectsMoreInterventionsThanFit() {
        Given given = Given.board();
        for (int i = 0; i < Limits.INTERVENTIONS - 1; i++) {
            given = given.by(BRAM, intervention(new InterventionId("x" + i)));
        }
        given.when(BRAM, propose("T", List.of(), null)).then(proposed("T", List.of(), null));
        given.by(BRAM, intervention(new InterventionId("last")))
                .when(BRAM, propose("T", List.of(), null))
                .rejected(BOARD_FULL);
    }

    @Test
    void rejectsAPatternThatIsNotThere() {
        PatternId unknown = new PatternId("x");
        PATTERNS.when(BRAM, propose("T", List.of(P1, unknown), null)).rejected(PATTERN_NOT_FOUND);
        ONE.when(BRAM, edit(null, List.of(unknown), null)).rejected(PATTERN_NOT_FOUND);
        Given gone = ONE.by(BRAM, new PatternBinned(P2));
        gone.when(BRAM, new ProposeIntervention(new InterventionId("i2"), "T", Scope.OWN_WORK, List.of(P2), "", "", ""))
                .rejected(PATTERN_NOT_HERE);
        gone.when(BRAM, edit(null, List.of(P1, P2), null)).rejected(PATTERN_NOT_HERE);
    }

    @Test
    void anInterventionIsNotAboutAPatternThatMergedIntoAnother() {
        Given merged = ONE.by(BRAM, new PatternsMerged(P1, P2, null));
        merged.when(BRAM, edit(null, List.of(P1), null)).rejected(PATTERN_NOT_HERE);
        merged.when(BRAM, edit(null, List.of(P2), null)).then(edited(List.of(P2)));
    }

    @Test
    void aPatternInTheBinMayStayInTheListItWasIn() {
        ONE.by(BRAM, new PatternBinned(P1))
                .when(BRAM, edit(null, List.of(P1, P2, P1), null))
                .then(edited(List.of(P1, P2)));
    }

    @Test
    void editsWhatIsGiven() {
        ONE.when(BRAM, new EditIntervention(I1, "T", Scope.ORGANISATION, List.of(), "", "E", null, "O"))
                .then(new InterventionEdited(I1, "T", Scope.ORGANISATION, List.of(), "", "E", null, "O"));
        ONE.when(BRAM, edit(null, null, null)).rejected(NOTHING_TO_CHANGE);
    }

    @Test
    void rejectsWorkOnAnInterventionThatIsNotThere() {
        PATTERNS.when(BRAM, edit("T", null, null)).rejected(INTERVENTION_NOT_FOUND);
        BINNED.when(BRAM, edit("T", null, null)).rejected(INTERVENTION_NOT_HERE);
        SetInterventionState choose = new SetInterventionState(I1, InterventionState.CHOSEN, null);
        PATTERNS.when(BRAM, choose).rejected(INTERVENTION_NOT_FOUND);
        BINNED.when(BRAM, choose).rejected(INTERVENTION_NOT_HERE);
        PATTERNS.when(BRAM, new BinIntervention(I1)).rejected(INTERVENTION_NOT_FOUND);
        PATTERNS.when(BRAM, new RestoreIntervention(I1)).rejected(INTERVENTION_NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(value = InterventionState.class)
    void setsAnyStateButTheOneItHas(InterventionState state) {
        var asked = ONE.when(BRAM, new SetInterventionState(I1, state, "R"));
        if (state == InterventionState.PROPOSED) asked.rejected(ALREADY_SO);
        else asked.then(new InterventionStateSet(I1, state, "R"));
    }

    @Test
    void binsAndRestores() {
        ONE.when(BRAM, new BinIntervention(I1)).then(new InterventionBinned(I1));
        BINNED.when(BRAM, new BinIntervention(I1)).rejected(ALREADY_SO);
        BINNED.when(BRAM, new RestoreIntervention(I1)).then(new InterventionRestored(I1));
        ONE.when(BRAM, new RestoreIntervention(I1)).rejected(ALREADY_SO);
    }

    private static ProposeIntervention propose(String title, List<PatternId> patterns, String lookBackOn) {
        return new ProposeIntervention(I1, title, Scope.OWN_WORK, patterns, null, null, lookBackOn);
    }

    private static InterventionProposed proposed(String title, List<PatternId> patterns, String lookBackOn) {
        return new InterventionProposed(I1, title, Scope.OWN_WORK, patterns, null, null, lookBackOn);
    }

    private static EditIntervention edit(String title, List<PatternId> patterns, String lookBackOn) {
        return new EditIntervention(I1, title, null, patterns, null, null, lookBackOn, null);
    }

    private static InterventionEdited edited(List<PatternId> patterns) {
        return new InterventionEdited(I1, null, null, patterns, null, null, null, null);
    }
}
