package io.patternboard.wire;

import io.patternboard.board.BoardEdited;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Command;
import io.patternboard.board.EditBoard;
import io.patternboard.board.Event;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.ParticipantRenamed;
import io.patternboard.board.RenameParticipant;
import io.patternboard.board.cards.*;
import io.patternboard.board.comments.*;
import io.patternboard.board.interventions.*;
import io.patternboard.board.meetings.*;
import io.patternboard.board.patterns.*;
import io.patternboard.board.texts.EditText;
import io.patternboard.board.texts.TextEdited;
import io.patternboard.board.voting.*;
import java.util.Map;

/**
 * The literal type names of commands and events. They are stored for years and sent by other people's scripts: a class
 * may be renamed, a name here never.
 */
public final class Types {
    public static final Map<String, Class<? extends Command>> COMMANDS = Map.ofEntries(
            Map.entry("edit-board", EditBoard.class),
            Map.entry("rename-participant", RenameParticipant.class),
            Map.entry("post-card", PostCard.class),
            Map.entry("edit-card", EditCard.class),
            Map.entry("move-card", MoveCard.class),
            Map.entry("place-card", PlaceCard.class),
            Map.entry("bin-card", BinCard.class),
            Map.entry("set-aside-card", SetAsideCard.class),
            Map.entry("restore-card", RestoreCard.class),
            Map.entry("reveal-cards", RevealCards.class),
            Map.entry("comment", PostComment.class),
            Map.entry("edit-comment", EditComment.class),
            Map.entry("bin-comment", BinComment.class),
            Map.entry("restore-comment", RestoreComment.class),
            Map.entry("edit-text", EditText.class),
            Map.entry("start-pattern", StartPattern.class),
            Map.entry("edit-pattern", EditPattern.class),
            Map.entry("move-pattern", MovePattern.class),
            Map.entry("bin-pattern", BinPattern.class),
            Map.entry("restore-pattern", RestorePattern.class),
            Map.entry("set-pattern-state", SetPatternState.class),
            Map.entry("merge-patterns", MergePatterns.class),
            Map.entry("link-evidence", LinkEvidence.class),
            Map.entry("unlink-evidence", UnlinkEvidence.class),
            Map.entry("propose-intervention", ProposeIntervention.class),
            Map.entry("edit-intervention", EditIntervention.class),
            Map.entry("set-intervention-state", SetInterventionState.class),
            Map.entry("bin-intervention", BinIntervention.class),
            Map.entry("restore-intervention", RestoreIntervention.class),
            Map.entry("open-round", OpenRound.class),
            Map.entry("cast-ballot", CastBallot.class),
            Map.entry("close-round", CloseRound.class),
            Map.entry("reveal-round", RevealRound.class),
            Map.entry("decide-round", DecideRound.class),
            Map.entry("plan-meeting", PlanMeeting.class),
            Map.entry("open-meeting", OpenMeeting.class),
            Map.entry("go-to-step", GoToStep.class),
            Map.entry("close-meeting", CloseMeeting.class),
            Map.entry("start-timer", StartTimer.class),
            Map.entry("stop-timer", StopTimer.class));

    public static final Map<String, Class<? extends Event>> EVENTS = Map.ofEntries(
            Map.entry("board-started", BoardStarted.class),
            Map.entry("board-edited", BoardEdited.class),
            Map.entry("participant-joined", ParticipantJoined.class),
            Map.entry("participant-renamed", ParticipantRenamed.class),
            Map.entry("card-posted", CardPosted.class),
            Map.entry("card-edited", CardEdited.class),
            Map.entry("card-moved", CardMoved.class),
            Map.entry("card-placed", CardPlaced.class),
            Map.entry("card-binned", CardBinned.class),
            Map.entry("card-set-aside", CardSetAside.class),
            Map.entry("card-restored", CardRestored.class),
            Map.entry("cards-revealed", CardsRevealed.class),
            Map.entry("comment-posted", CommentPosted.class),
            Map.entry("comment-edited", CommentEdited.class),
            Map.entry("comment-binned", CommentBinned.class),
            Map.entry("comment-restored", CommentRestored.class),
            Map.entry("text-edited", TextEdited.class),
            Map.entry("pattern-started", PatternStarted.class),
            Map.entry("pattern-edited", PatternEdited.class),
            Map.entry("pattern-moved", PatternMoved.class),
            Map.entry("pattern-binned", PatternBinned.class),
            Map.entry("pattern-restored", PatternRestored.class),
            Map.entry("pattern-state-set", PatternStateSet.class),
            Map.entry("patterns-merged", PatternsMerged.class),
            Map.entry("evidence-linked", EvidenceLinked.class),
            Map.entry("evidence-unlinked", EvidenceUnlinked.class),
            Map.entry("intervention-proposed", InterventionProposed.class),
            Map.entry("intervention-edited", InterventionEdited.class),
            Map.entry("intervention-state-set", InterventionStateSet.class),
            Map.entry("intervention-binned", InterventionBinned.class),
            Map.entry("intervention-restored", InterventionRestored.class),
            Map.entry("round-opened", RoundOpened.class),
            Map.entry("round-closed", RoundClosed.class),
            Map.entry("round-revealed", RoundRevealed.class),
            Map.entry("round-decided", RoundDecided.class),
            Map.entry("meeting-planned", MeetingPlanned.class),
            Map.entry("meeting-opened", MeetingOpened.class),
            Map.entry("step-entered", StepEntered.class),
            Map.entry("meeting-closed", MeetingClosed.class),
            Map.entry("timer-started", TimerStarted.class),
            Map.entry("timer-stopped", TimerStopped.class));

    private Types() {}
}
