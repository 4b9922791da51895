# Built in one image, run in a smaller one. Node comes from its own image, since the client is built with npm.
FROM node:20-bookworm-slim AS node

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

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home patternboard \
    && mkdir /data \
    && chown patternboard /data
COPY --from=build /src/server/target/patternboard.jar /app/patternboard.jar
COPY --from=build /src/health/Health.class /app/Health.class
COPY LICENSE /app/LICENSE
USER patternboard
ENV HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
VOLUME /data
EXPOSE 8080
# The image has no curl: a few lines of Java ask whether the store answers.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["java", "-cp", "/app", "Health"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "/app/patternboard.jar"]
