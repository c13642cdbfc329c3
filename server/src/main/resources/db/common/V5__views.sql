-- What people query by hand. Degrees and km/h live here; the tables keep integers.

CREATE VIEW fix AS
SELECT vehicle_id, time, lat_e7 / 1e7::double precision AS lat, lon_e7 / 1e7::double precision AS lon,
       CASE WHEN speed_dkmh >= 0 THEN speed_dkmh / 10.0::double precision END AS speed_kmh, source
FROM fix_raw;

CREATE FUNCTION haversine_m(lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
-- Mean Earth radius; least() keeps rounding from pushing the argument past 1, which would be an error.
RETURN 2 * 6371008.8 * asin(least(1, sqrt(
    sin(radians(lat2 - lat1) / 2) ^ 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ^ 2)));

CREATE TABLE verdict_type (code smallint PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE severity (code smallint PRIMARY KEY, name text NOT NULL UNIQUE);

-- Each fix beside the one before it. To look with, not to add up: the distances people rely on are in the rollups.
CREATE VIEW fix_with_previous AS
SELECT f.vehicle_id, f.time, f.lat, f.lon, f.speed_kmh, f.source,
       f.prev_lat, f.prev_lon, f.prev_time,
       f.distance_from_prev,
       CASE WHEN f.time > f.prev_time
            THEN f.distance_from_prev / extract(epoch FROM f.time - f.prev_time)::double precision * 3.6
       END AS calculated_speed_kmh,
       o.type IS NOT NULL AS is_outlier,
       t.name AS outlier_type,
       s.name AS outlier_severity,
       o.distance_mm / 1000.0 AS outlier_distance_m,
       o.implied_dkmh / 10.0 AS outlier_implied_kmh,
       r.name AS rule_set
FROM (
    SELECT fix.*,
           lag(lat) OVER w AS prev_lat, lag(lon) OVER w AS prev_lon, lag(time) OVER w AS prev_time,
           haversine_m(lag(lat) OVER w, lag(lon) OVER w, lat, lon) AS distance_from_prev
    FROM fix
    WINDOW w AS (PARTITION BY vehicle_id ORDER BY time, source)
) f
LEFT JOIN outlier o ON o.vehicle_id = f.vehicle_id AND o.time = f.time AND o.source = f.source
LEFT JOIN verdict_type t ON t.code = o.type
LEFT JOIN severity s ON s.code = o.severity
LEFT JOIN rule_set r ON r.id = o.rule_set;
