package io.patternboard.store;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** One document a member. */
public final class MongoMembers implements Members {
    private final Mongo mongo;
    private final MongoCollection<Document> members;

    public MongoMembers(Mongo mongo) {
        this.mongo = mongo;
        this.members = mongo.collection("members");
    }

    @Override
    public Future<Void> add(Member member) {
        return put(member.board(), member.participant(), member.name());
    }

    @Override
    public Future<Void> rename(BoardId board, ParticipantId participant, String name) {
        return put(board, participant, name);
    }

    @Override
    public Future<Map<ParticipantId, String>> names(BoardId board, Collection<ParticipantId> participants) {
        if (participants.isEmpty()) return Future.succeededFuture(Map.of());
        List<String> ids = participants.stream().map(each -> id(board, each)).toList();
        return mongo.all(members.find(new Document("_id", new Document("$in", ids))))
                .map(found -> {
                    Map<ParticipantId, String> names = new HashMap<>();
                    for (Document each : found) {
                        names.put(new ParticipantId(each.getString("participant")), each.getString("name"));
                    }
                    return names;
                });
    }

    @Override
    public Future<Void> remove(BoardId board, ParticipantId participant) {
        return mongo.done(members.deleteOne(new Document("_id", id(board, participant))));
    }

    private Future<Void> put(BoardId board, ParticipantId participant, String name) {
        Document member = new Document("_id", id(board, participant))
                .append("board", board.value())
                .append("participant", participant.value())
                .append("name", name);
        Document byId = new Document("_id", member.get("_id"));
        return mongo.done(members.replaceOne(byId, member, new ReplaceOptions().upsert(true)));
    }

    private static String id(BoardId board, ParticipantId participant) {
        return board + "/" + participant;
    }
}
