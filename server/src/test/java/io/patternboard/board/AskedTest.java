package io.patternboard.board;

import static io.patternboard.board.Given.*;
import static io.patternboard.board.Rejection.*;
import static io.patternboard.board.Some.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.book.AnswerRelease;
import io.patternboard.board.book.AskRelease;
import io.patternboard.board.book.ReleasePattern;
import io.patternboard.board.book.Verdict;
import io.patternboard.board.book.WithdrawRelease;
import io.patternboard.board.cards.*;
import io.patternboard.board.comments.*;
import io.patternboard.board.interventions.*;
import io.patternboard.board.meetings.*;
import io.patternboard.board.patterns.*;
import io.patternboard.board.sightings.*;
import io.patternboard.board.texts.Changes;
import io.patternboard.board.texts.EditText;
import io.patternboard.board.texts.TextField;
import io.patternboard.board.voting.*;
import io.patternboard.wire.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every command: who may ask it, and {@code unchangedSince}. */
class AskedTest {
    private static final RoundId V1 = new RoundId("v1");

    static Stream<Command> ofParticipants() {
        return Stream.of(
                new EditBoard("T", null, null, null, null),
                new SetPeople(2),
                new PostCards(List.of()),
                new MoveCards(List.of()),
                new SayReady(S1, true),
                new RaiseHand(true, null),
                new RenameParticipant("N"),
                new PostCard(K1, Kind.QUESTION, "T", null, null, null, null, null, null),
                new EditCard(K1, null, "T", null, null, null),
                new EditText(null, TextField.TITLE, 1L, new Changes(List.of(new Changes.Part(0, "T")))),
                new MoveCard(K1, 1.0, 1.0),
                new PlaceCard(K1, null, null, null, null, null, null),
                new BinCard(K1, null),
                new SetAsideCard(K1, null),
                new RestoreCard(K1),
                new PostComment(R1, new Subject(K1, null, null), "T"),
                new EditComment(R1, "T"),
                new BinComment(R1),
                new RestoreComment(R1),
                new SeeAgain(G1, P1, null, null),
                new BinSighting(G1),
                new RestoreSighting(G1),
                new AskRelease(A1, P1, null),
                new StartPattern(P1, null, null, null, null),
                new EditPattern(P1, new Description("N", null, null, null, null, null, null, null, null)),
                new MovePattern(P1, 1.0, 1.0),
                new BinPattern(P1),
                new RestorePattern(P1),
                new SetPatternState(P1, PatternState.QUIET, null),
                new MergePatterns(P1, P2, null),
                new UnmergePattern(P1),
                new LinkEvidence(K1, P1, Stance.SUPPORTS, null),
                new UnlinkEvidence(K1, P1),
                new ProposeIntervention(I1, "T", Scope.OWN_WORK, List.of(), null, null, null),
                new EditIntervention(I1, "T", null, null, null, null, null, null),
                new SetInterventionState(I1, InterventionState.CHOSEN, null),
                new BinIntervention(I1),
                new RestoreIntervention(I1),
                new CastBallot(V1, Map.of(), null));
    }

    static Stream<Command> ofFacilitators() {
        return Stream.of(
                new OpenRound(V1, "Q", Method.DOTS, List.of(new OptionId("p1")), null, null, null),
                new PrepareRound(V1, "Q", Method.DOTS, List.of(new OptionId("p1")), null, null, null),
                new DropRound(V1),
                new CloseRound(V1, null),
                new CloseRound.Counted(V1, 0, null, List.of()),
                new RevealRound(V1),
                new RevealRound.Tallied(V1, new Result(Map.of(), null, null, null)),
                new DecideRound(V1, "T", null, null),
                new RevealCards(M1, S1, null, null),
                new RevealCards.Unsealed(M1, S1, List.of()),
                new PlanMeeting(M1, "T", null, null),
                new OpenMeeting(M1),
                new GoToStep(M1, S1),
                new CloseMeeting(M1),
                new ReleasePattern(A1, P1),
                new WithdrawRelease(P1),
                new StartTimer(60),
                new StopTimer(),
                new OpenInput(M1),
                new CloseInput(M1),
                new SetSpotlight(null),
                new LockBoard(),
                new UnlockBoard(),
                new SetRole(DIRK.id(), Role.READER),
                new RemoveParticipant(DIRK.id()),
                new SetRetention(12));
    }

    static Stream<Command> ofReaders() {
        return Stream.of(new EraseParticipant(RIA.id()), new AnswerRelease(A1, P1, Verdict.AGREES, null));
    }

    @ParameterizedTest
    @MethodSource("ofReaders")
    void projectorsDoNothingThatReadersMay(Command command) {
        allowed(RIA, command);
        Given.board().when(WALL, command).rejected(NOT_ALLOWED);
    }

    @ParameterizedTest
    @MethodSource({"ofParticipants", "ofFacilitators"})
    void readersAndProjectorsOnlyLook(Command command) {
        Given.board().when(RIA, command).rejected(NOT_ALLOWED);
        Given.board().when(WALL, command).rejected(NOT_ALLOWED);
    }

    @Test
    void readersEraseThemselvesAndNobodyElse() {
        Given.board()
                .when(RIA, new EraseParticipant(RIA.id()))
                .then(new ParticipantRemoved(RIA.id()), new ParticipantErased(RIA.id()));
        Given.board().when(RIA, new EraseParticipant(BRAM.id())).rejected(NOT_ALLOWED);
    }

    @ParameterizedTest
    @MethodSource("ofFacilitators")
    void participantsDoNotLeadTheMeetingOrTheVote(Command command) {
        Given.board().when(BRAM, command).rejected(NOT_ALLOWED);
        allowed(ANNA, command);
    }

    @ParameterizedTest
    @MethodSource("ofParticipants")
    void participantsAndFacilitatorsMayTheRest(Command command) {
        allowed(BRAM, command);
        allowed(ANNA, command);
    }

    private static void allowed(Participant by, Command command) {
        Decision decision = Given.board().when(by, command).decision();
        assertThat(decision).isNotEqualTo(Decision.reject(NOT_ALLOWED));
    }

    @Test
    void everyCommandOfTheProtocolIsTriedForEveryRole() {
        var tried = Stream.of(ofReaders(), ofParticipants(), ofFacilitators())
                .flatMap(each -> each)
                .map(Object::getClass)
                .toList();
        assertThat(tried).containsAll(Types.COMMANDS.values());
    }

    @Test
    void refusesWhatSomebodyElseChangedSince() {
        // commit 2: Anna posts, 3: Bram edits
        Given given = Given.board(card(K1)).by(BRAM, edited("B"));
        given.when(ANNA, edit("A"), 2).rejected(CHANGED_SINCE);
        given.when(ANNA, edit("A"), 3).then(edited("A"));
        given.when(BRAM, edit("A"), 2).then(edited("A"));
        given.when(BRAM, edit("A"), 0).rejected(CHANGED_SINCE); // Anna's posting itself
    }

    @Test
    void onesOwnNewerChangeDoesNotHideSomebodyElses() {
        // 3: Bram, 4: Anna, 5: Anna again; Anna takes back what she did in commit 2
        Given given = Given.board(card(K1)).by(BRAM, edited("B")).by(ANNA, edited("A"), edited("AA"));
        given.when(ANNA, edit("old"), 2).rejected(CHANGED_SINCE);
        given.when(ANNA, edit("old"), 3).then(edited("old"));
        given.when(BRAM, edit("old"), 3).rejected(CHANGED_SINCE);
        given.when(BRAM, edit("old"), 4).rejected(CHANGED_SINCE);
        given.when(BRAM, edit("old"), 5).then(edited("old"));
    }

    @Test
    void looksAtPatternsInterventionsAndCommentsToo() {
        Given given = Given.board(card(K1), pattern(P1), pattern(P2), intervention(I1), comment(R1, K1))
                .by(
                        BRAM,
                        new PatternMoved(P1, 1, 1),
                        new InterventionStateSet(I1, InterventionState.CHOSEN, null),
                        new CommentBinned(R1));
        given.when(ANNA, new BinPattern(P1), 6).rejected(CHANGED_SINCE);
        given.when(ANNA, new MergePatterns(P1, P2, null), 6).rejected(CHANGED_SINCE);
        given.when(ANNA, new BinIntervention(I1), 6).rejected(CHANGED_SINCE);
        given.when(ANNA, new RestoreComment(R1), 6).rejected(CHANGED_SINCE);
        given.when(ANNA, new BinPattern(P2), 6).then(new PatternBinned(P2));
        given.when(ANNA, new BinPattern(P1), 9).then(new PatternBinned(P1));
    }

    @Test
    void aCommandWithoutASubjectLooksAtNothing() {
        Given.board(card(K1))
                .when(BRAM, new EditBoard("T", null, null, null, null), 0)
                .then(new BoardEdited("T", null, null, null, null));
    }

    @Test
    void anUnknownSubjectIsRejectedByTheRuleItself() {
        Given.board().when(BRAM, new BinCard(K1, null), 0).rejected(CARD_NOT_FOUND);
    }

    @Test
    void theRoleGoesBeforeEverythingElse() {
        Given.board(card(K1)).by(BRAM, edited("B")).when(RIA, edit(""), 0).rejected(NOT_ALLOWED);
    }

    private static EditCard edit(String text) {
        return new EditCard(K1, null, text, null, null, null);
    }

    private static CardEdited edited(String text) {
        return new CardEdited(K1, null, text, null, null, null);
    }

    @Test
    void aStepThatSealsAndAllowsPostingAllowsMendingWhatIsSealed() {
        Step sealing = new Step(S1, "T", null, true, null, null, List.of(Work.POST), null, null);
        Given given = Given.board(
                card(K1),
                new MeetingPlanned(M1, "M", null, List.of(sealing)),
                new MeetingOpened(M1),
                new StepEntered(M1, S1));
        given.when(BRAM, new EditCard(K2, null, "T", null, null, null)).rejected(CARD_NOT_FOUND);
        given.when(BRAM, new BinCard(K2, null)).rejected(CARD_NOT_FOUND);
        given.when(BRAM, new EditCard(K1, null, "T", null, null, null)).rejected(NOT_IN_THIS_STEP);
        given.when(BRAM, new BinCard(K1, null)).rejected(NOT_IN_THIS_STEP);
        given.when(BRAM, new PostCard(K2, Kind.QUESTION, "T", null, null, null, null, null, null))
                .rejected(STEP_IS_SEALED);
    }
}
