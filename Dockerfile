# Built in one image, run in a smaller one. Node comes from its own image, since the client is built with npm.
FROM node:24-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY pom.xml ./
COPY web web
COPY server server
RUN mvn -q -B -DskipTests package \
    && javac -d /src/health server/src/docker/Health.java

# A moment of a meeting on the jar and the JVM that will run: the classes this takes are kept as they are in memory.
FROM eclipse-temurin:25-jre AS rehearsed
COPY --from=node /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
COPY scripts/lib scripts/lib
COPY --from=build /src/server/target/patternboard.jar server/target/patternboard.jar
RUN node scripts/lib/rehearse.mjs

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home patternboard \
    && mkdir -m 700 /data \
    && chown patternboard /data
WORKDIR /app
COPY LICENSE LICENSE
COPY scripts/lib/java.sh scripts/lib/java.sh
COPY --from=build /src/health/Health.class Health.class
COPY --from=rehearsed /app/server/target server/target
USER patternboard
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data JAVA_OPTS=-XX:MaxRAMPercentage=70
VOLUME /data
EXPOSE 8080
# The image has no curl: a few lines of Java ask whether the store answers.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["java", "-cp", "/app", "Health"]
ENTRYPOINT ["/app/scripts/lib/java.sh"]
