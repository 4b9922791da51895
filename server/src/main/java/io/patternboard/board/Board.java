package io.patternboard.board;

import io.patternboard.board.book.Release;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.comments.Comment;
import io.patternboard.board.comments.CommentId;
import io.patternboard.board.interventions.Intervention;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.meetings.Meeting;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.MeetingState;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.patterns.EvidenceLinks;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.sightings.Sighting;
import io.patternboard.board.sightings.SightingId;
import io.patternboard.board.texts.RecentEdits;
import io.patternboard.board.voting.Round;
import io.patternboard.board.voting.RoundId;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Everything that everyone on a board may see, after some number of commits. Immutable; a change shares all that it
 * leaves alone. Nothing private is ever in it.
 *
 * @param limits what this server allows on a board; a setting, not part of the log
 * @param edits the last changes of texts; for the rules alone
 */
@RecordBuilder
public record Board(
        Limits limits,
        Charter charter,
        Entities<ParticipantId, Profile> participants,
        Entities<CardId, Card> cards,
        Entities<PatternId, Pattern> patterns,
        Entities<InterventionId, Intervention> interventions,
        Entities<CommentId, Comment> comments,
        Entities<SightingId, Sighting> sightings,
        Entities<PatternId, Release> book,
        EvidenceLinks evidence,
        Entities<RoundId, Round> rounds,
        Entities<MeetingId, Meeting> meetings,
        Floor floor,
        RecentEdits edits)
        implements BoardBuilder.With {
    public Board {
        // A board that was kept by an earlier version has neither.
        sightings = sightings == null ? Entities.none() : sightings;
        book = book == null ? Entities.none() : book;
        // A board that is read from its public form has none.
        edits = edits == null ? RecentEdits.NONE : edits;
    }

    private static final Charter BLANK = new Charter("", null, null, Language.EN, Language.EN.lenses(), null);

    /** A board before its first commit. */
    public static Board empty(Limits limits) {
        return new Board(
                limits,
                BLANK,
                Entities.none(),
                Entities.none(),
                Entities.none(),
                Entities.none(),
                Entities.none(),
                Entities.none(),
                Entities.none(),
                EvidenceLinks.NONE,
                Entities.none(),
                Entities.none(),
                Floor.OPEN,
                RecentEdits.NONE);
    }

    /** Characters of all that is on it, as {@link Weighed} counts; the charter is small and bounded and is left out. */
    public long weight() {
        return participants.weight()
                + cards.weight()
                + patterns.weight()
                + interventions.weight()
                + comments.weight()
                + sightings.weight()
                + book.weight()
                + evidence.weight()
                + rounds.weight()
                + meetings.weight();
    }

    /** Whether it holds more than one board may: then nothing that adds to it is taken. */
    public boolean isOverfull() {
        return weight() > limits.maxCharacters();
    }

    /** Whether not even a full board may hold so much, by what is only brought together on it. */
    public boolean isOverfullBroughtTogether() {
        return weight() > limits.maxCharacters() * 11 / 10;
    }

    /** The id of the meeting that is going on, or null between meetings. */
    public @Nullable MeetingId liveMeeting() {
        return meetings.asMap().entrySet().stream()
                .filter(each -> each.getValue().isLive())
                .map(each -> each.getKey())
                .findAny()
                .orElse(null);
    }

    /** The meeting a card that is posted now belongs to: the one that is going on, else the one open for input. */
    public @Nullable MeetingId meetingOfNewCards() {
        MeetingId live = liveMeeting();
        return live != null ? live : meetingOpenForInput();
    }

    /** The id of the meeting that is open for input, or null. */
    public @Nullable MeetingId meetingOpenForInput() {
        return meetings.asMap().entrySet().stream()
                .filter(each -> each.getValue().state() == MeetingState.INPUT)
                .map(each -> each.getKey())
                .findAny()
                .orElse(null);
    }

    /**
     * Who asks, in the role they have on the board by now; null where they were taken off it. Somebody who has no place
     * yet asks as what they come in as.
     */
    public @Nullable Participant standing(Participant asking) {
        Profile found = participants.get(asking.id());
        if (found == null) return asking;
        return found.isHere() ? new Participant(asking.id(), found.role()) : null;
    }

    /** Whether nobody else leads the group. */
    public boolean isLastFacilitator(ParticipantId participant) {
        Profile found = participants.get(participant);
        if (found == null || !found.leads()) return false;
        return participants.asMap().values().stream().filter(Profile::leads).count() == 1;
    }

    /** Whether there are others whom nobody would lead without this one. */
    public boolean leavesOthersAlone(ParticipantId participant) {
        return isLastFacilitator(participant)
                && participants.asMap().values().stream()
                        .anyMatch(each -> each.isHere() && each.role() == Role.PARTICIPANT);
    }

    /** The step the live meeting is at, or null where there is none. */
    public @Nullable Step liveStep() {
        MeetingId live = liveMeeting();
        return live == null ? null : meetings.get(live).currentStep();
    }
}
