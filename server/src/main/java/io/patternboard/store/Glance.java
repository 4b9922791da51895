package io.patternboard.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Documents of the embedded store as the driver would give them, without its protocol and threads in between. */
final class Glance {
    private Glance() {}

    /** Those of the documents with these ids that are there. */
    static List<org.bson.Document> at(MongoDatabase database, String collection, List<String> ids) {
        MongoCollection<?> there = database.resolveCollection(collection, false);
        List<org.bson.Document> found = new ArrayList<>();
        if (there == null) return found;
        for (String id : ids)
            for (Document each : there.handleQuery(new Document("_id", id), 0, 1)) found.add(of(each));
        return found;
    }

    /** A copy: an update changes stored documents in place. */
    private static org.bson.Document of(Document stored) {
        org.bson.Document copy = new org.bson.Document();
        for (Map.Entry<String, Object> each : stored.entrySet()) copy.append(each.getKey(), value(each.getValue()));
        return copy;
    }

    private static Object value(Object stored) {
        if (stored instanceof Document document) return of(document);
        if (stored instanceof List<?> list)
            return list.stream().map(Glance::value).toList();
        if (stored instanceof Instant moment) return Date.from(moment);
        if (stored instanceof String || stored instanceof Boolean || stored instanceof Number) return stored;
        throw new IllegalArgumentException("not for a glance: " + stored.getClass());
    }
}
