"""Bad files of boundaries, and what the refusal of each says."""

import json
import stat

import boundary_files as bf
import shapely
from boundary_damage import (
    BOW_TIE,
    DEEP,
    MOON,
    NOT_NUMBERS,
    Make,
    arc_bomb,
    arcs_out_of_range,
    coordinate,
    cut,
    damaged_zip,
    degrees_as_metres,
    doubled,
    encrypted,
    entities,
    entry,
    frame_of,
    gap,
    geopackage_after,
    in_metres,
    json_of,
    large,
    lines_shapefile,
    many_entries,
    mapinfo_view,
    moved,
    no_geopackage,
    number,
    points_shapefile,
    swapped,
    text,
    two_in_one,
    two_layers,
    two_names_exchanged,
    vrt,
    with_country,
    with_lake,
    without,
    zip64,
    zip_in_zip,
)

_SHAPES: dict[str, tuple[Make, str]] = {
    "no .dbf": (without(".dbf"), "its .dbf is missing; put regions.dbf beside regions.shp"),
    "no .shx": (without(".shx"), "its .shx is missing"),
    "no .prj": (
        without(".prj"),
        "does not say its coordinate system (a shapefile's is in its .prj); say which it is with --crs",
    ),
    "truncated .shp": (cut(".shp", 0.7), "regions.shp: is damaged: it has"),
    "truncated .shx": (cut(".shx", 0.7), "regions.shx: is damaged: it has"),
    "truncated .dbf": (cut(".dbf", 0.7), "regions.dbf: is damaged: it has"),
    ".shp of 100 bytes": (cut(".shp", 0.0005), "is not a part of a shapefile"),
    ".dbf of nothing": (cut(".dbf", 0), "regions.dbf: is empty"),
    "length of the .shp lies": (number(".shp", 24, ">i", 999_999), "its header says 1999998"),
    "rows of the .dbf lie": (number(".dbf", 4, "<I", 2_000_000_000), "regions.dbf: is damaged"),
    "record longer than the file": (number(".shx", 104, ">i", 2_000_000), "row 1 is damaged or cut short"),
    "points beyond the record": (number(".shp", 100 + 8 + 40, "<i", 2_000_000_000), "row 1 is damaged"),
    "negative number of parts": (number(".shp", 100 + 8 + 36, "<i", -5), "row 1 is damaged"),
    "shape type unknown": (number(".shp", 32, "<i", 77), "unknown type 77"),
    "points in a shapefile": (points_shapefile, "row 1 holds points, not an area"),
    "lines in a shapefile": (lines_shapefile, "row 1 holds lines, not an area"),
    "points in GeoJSON": (frame_of(lambda f: f.set_geometry(f.representative_point())), "row 1 holds Point"),
    "lines in a GeoPackage": (
        lambda d: bf.geopackage(d, bf.regions().set_geometry(bf.regions().boundary)),
        "LineString, not an area",
    ),
    "swapped axes": (frame_of(swapped), "has its axes swapped"),
    "metres said to be degrees": (in_metres, "are no degrees, but WGS 84 means degrees"),
    "degrees said to be metres": (degrees_as_metres, "means metres; say --crs EPSG:4326"),
    "another country": (
        frame_of(lambda f: f.set_geometry(f.translate(xoff=-40))),
        "lies outside Kazakhstan (x 6",
    ),
    "a region missing": (frame_of(lambda f: f[f["iso"] != "KZ-33"]), "missing KZ-33 (Zhetisu Region)"),
    "a region doubled": (frame_of(doubled), "region KZ-10 stands 2 times (rows 1, 2), and the rows overlap"),
    "a region unknown": (
        frame_of(lambda f: f[["iso", "geometry"]].assign(iso=["KZ-99", *f["iso"][1:]])),
        "missing KZ-10 (Abai Region); unknown row 1 'KZ-99'",
    ),
    "the country among the regions": (frame_of(with_country), "row 21 'KZ' (the whole country: remove it)"),
    "a lake among the regions": (frame_of(with_lake), "unknown row 21 'Lake Balkhash'"),
    "two regions exchanged": (frame_of(two_names_exchanged), "lies elsewhere: 0% of its ground"),
    "no column that tells": (frame_of(lambda f: f[["geometry"]].assign(a=1)), "no column tells the regions"),
    "empty geometry": (frame_of(lambda f: bf.replaced(f, "KZ-71", shapely.Polygon())), "KZ-71 has no area"),
    "no geometry": (frame_of(lambda f: bf.replaced(f, "KZ-71", None)), "region KZ-71 has no area"),
    "a bow-tie": (frame_of(lambda f: bf.replaced(f, "KZ-10", BOW_TIE)), "region KZ-10 crosses itself by"),
    "an overlap": (frame_of(moved("KZ-75", 0.1)), "overlap by"),
    "a gap": (frame_of(gap), "belongs to no region; give it to one of them"),
    "two regions the same": (
        frame_of(lambda f: bf.replaced(f, "KZ-75", bf.shape_of(f, "KZ-79"))),
        "region KZ-79 would lose",
    ),
    "half a region": (
        frame_of(lambda f: bf.replaced(f, "KZ-59", shapely.box(60, 40, 69, 60) & bf.shape_of(f, "KZ-59"))),
        "more than 15% off is not that region",
    ),
}

_FILES: dict[str, tuple[Make, str]] = {
    "an empty file": (text("regions.shp", b""), "is empty"),
    "a web page": (text("regions.shp", "<!DOCTYPE html><html>404</html>"), "is a web page or XML"),
    "a picture": (text("regions.shp", b"\x89PNG\r\n\x1a\n"), "is in no format that is understood"),
    "a VRT": (vrt, "is a web page or XML"),
    "a .dbf alone": (lambda d: bf.shapefile(d).with_suffix(".dbf"), "is only a part of a shapefile"),
    "a 2 GB file": (large, "has 2000 MB, the limit is 100 MB"),
    "NaN": (json_of(coordinate(float("nan"))), "holds the number NaN, which is not finite"),
    "Infinity": (json_of(coordinate(float("inf"))), "holds the number Infinity"),
    "1e300": (json_of(coordinate(1e300)), "are no degrees"),
    "1e999": (
        text(
            "a.json",
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},'
            '"geometry":{"type":"Polygon","coordinates":[[[1e999,1],[2,2],[3,1],[1,1]]]}}]}',
        ),
        "not finite",
    ),
    "text as a coordinate": (json_of(coordinate("68.1")), "coordinates that are not numbers"),
    "true as a coordinate": (json_of(coordinate([])), "coordinates that are not numbers"),
    "columns without end": (
        json_of(lambda v: v["features"][0].update(properties={str(n): n for n in range(400)})),
        "columns; keep those of the regions",
    ),
    "JSON too large": (text("a.json", b"{" + b" " * 50_000_000), "the limit for JSON is 50 MB"),
    "deep nesting": (text("regions.geojson", DEEP), "is nested too deeply"),
    "a number of a million digits": (text("a.json", '{"type": ' + "1" * 1_000_000 + "}"), "is not JSON"),
    "a doubled member": (
        text("a.json", '{"type": "FeatureCollection", "features": [], "features": []}'),
        "member 'features' stands twice",
    ),
    "no features": (json_of(lambda v: v.update(features=[])), "holds no features"),
    "features that are a number": (json_of(lambda v: v.update(features=7)), "holds no features"),
    "features of nothing": (json_of(lambda v: v.update(features=[None])), "row 1 is not a Feature"),
    "a geometry that is a list": (
        json_of(lambda v: v["features"][0].update(geometry=[1])),
        "row 1 has a geometry that is no object",
    ),
    "a crs that is a link": (
        json_of(lambda v: v.update(crs={"type": "link", "properties": {"href": "https://crs.example/1"}})),
        "its crs member is not a name",
    ),
    "a crs that is no crs": (
        json_of(lambda v: v.update(crs={"type": "name", "properties": {"name": "/vsicurl/https://a.example"}})),
        "its coordinate system is not understood",
    ),
    "a crs with a grid file": (
        json_of(
            lambda v: v.update(crs={"type": "name", "properties": {"name": "+proj=longlat +nadgrids=/dev/zero"}})
        ),
        "its coordinate system is not understood",
    ),
    "JSON that is something else": (text("a.json", '{"type": "Feature"}'), "of type 'Feature'"),
    "JSON in cp1251": (text("a.json", '{"type": "Алматы"}'.encode("cp1251")), "is not UTF-8"),
    "arcs out of range": (arcs_out_of_range, "there are 3"),
    "arcs that multiply": (arc_bomb, "has more than 2000000 points"),
    "a topology without objects": (
        text("a.json", json.dumps({"type": "Topology", "objects": {}, "arcs": []})),
        "is a Topology without objects",
    ),
    "KML of nothing": (text("a.kml", "<kml xmlns='http://www.opengis.net/kml/2.2'/>"), "is a damaged KML file"),
    "a link to KML elsewhere": (
        text(
            "a.kml",
            "<kml xmlns='http://www.opengis.net/kml/2.2'><NetworkLink><Link><href>http://localhost:1/a.kml</href>"
            "</Link></NetworkLink></kml>",
        ),
        "is a damaged KML file",
    ),
    "KML nested without end": (
        text("a.kml", "<kml xmlns='http://www.opengis.net/kml/2.2'><Placemark>" + "<MultiGeometry>" * 100_000),
        "is a damaged KML file",
    ),
    "KML of too many points": (
        text(
            "a.kml",
            "<kml xmlns='http://www.opengis.net/kml/2.2'><Placemark><Polygon><outerBoundaryIs><LinearRing>"
            f"<coordinates>{'1,1,0 ' * 2_100_000}</coordinates>"
            "</LinearRing></outerBoundaryIs></Polygon></Placemark></kml>",
        ),
        "has more than 2,000,000 points",
    ),
    "points in KML": (
        lambda d: bf.kml(d, bf.regions().set_geometry(bf.regions().representative_point())),
        "row 1 holds Point, not an area",
    ),
    "entities that multiply in GML": (entities, "holds no features"),
    "a truncated FlatGeobuf": (
        lambda d: bf.truncated(bf.flatgeobuf(d), ".fgb", 0.5),
        "is a damaged FlatGeobuf file",
    ),
    "a MapInfo table without its .map": (
        lambda d: bf.without_part(bf.mapinfo(d), ".map"),
        "its .map is missing; put regions.map beside regions.tab",
    ),
    "a truncated MapInfo table": (
        lambda d: bf.truncated(bf.mapinfo(d), ".map", 0.5),
        "is a damaged MapInfo file",
    ),
    "a MapInfo view": (mapinfo_view, "is a damaged MapInfo file (it is something else)"),
    "a .dat alone": (lambda d: bf.mapinfo(d).with_suffix(".dat"), "is only a part of a MapInfo table"),
    "SQLite, no GeoPackage": (no_geopackage, "is an SQLite database, but no GeoPackage"),
    "a truncated GeoPackage": (
        lambda d: bf.truncated(bf.geopackage(d), ".gpkg", 0.5),
        "is a damaged GeoPackage",
    ),
    "a geometry of rubbish": (
        geopackage_after("UPDATE a SET geom = x'4750000011'"),
        "is a damaged GeoPackage file (Unable to read geometry)",
    ),
    "a geometry of no numbers": (
        geopackage_after(f"UPDATE a SET geom = x'{NOT_NUMBERS.hex()}'"),  # noqa: S608  our own bytes
        "row 1 has a coordinate that is not finite",
    ),
    "another planet": (
        lambda d: bf.written(bf.shapefile(d).with_suffix(".prj"), MOON).with_suffix(".shp"),
        "its coordinate system is not understood",
    ),
    "two layers of regions": (two_layers, "several layers hold regions: 'one', 'two'"),
    "two shapefiles in a zip": (two_in_one, "holds several files of boundaries"),
    "a path that climbs out": (entry("../../evil.txt"), "climbs out of the archive"),
    "a path from the root": (entry("/etc/evil"), "climbs out of the archive"),
    "a path of another system": (entry("..\\evil"), "climbs out of the archive"),
    "a path with a drive": (entry("C:/evil"), "climbs out of the archive"),
    "a link in a zip": (entry("link", stat.S_IFLNK | 0o777, b"/etc/passwd"), "is a link"),
    "a zip bomb": (entry("zeros", content=bytes(60_000_000)), "unpacks to 6"),
    "a zip too large unpacked": (entry("zeros", content=bytes(101_000_000)), "the limits are 100 MB"),
    "a zip of many entries": (many_entries, "is a zip of more than 1000 entries"),
    "an encrypted zip": (encrypted, "is encrypted"),
    "a zip64 archive": (zip64, "is a zip64 archive"),
    "a zip in a zip": (zip_in_zip, "a zip inside a zip is not opened"),
    "a damaged zip": (damaged_zip, "is a damaged zip"),
    "a zip without its end": (lambda d: bf.truncated(bf.zipped_shapefile(d), ".zip", 0.5), "its end is missing"),
}

BAD = _SHAPES | _FILES
