import HTTPTypes
import Hummingbird
import HummingbirdCore

extension FrontResponder {
    /// `/health/live`, `/health/ready` and `/metrics`; nil for anything else below them.
    func probeAnswer(_ target: RequestTarget) -> FrontAnswer? {
        switch target.segments {
        case ["health", "live"]: return text(.ok, "alive\n")
        case ["health", "ready"]:
            if front.isReady { return text(.ok, "ready\n") }
            return text(.serviceUnavailable, front.isStopping ? "stopping\n" : "nothing published yet\n")
        case ["metrics"]:
            return FrontAnswer(
                status: .ok, text: metricsText, mediaType: PrometheusText.mediaType, kind: .probe, fields: front.fields)
        default: return nil
        }
    }

    private func text(_ status: HTTPResponse.Status, _ text: String) -> FrontAnswer {
        FrontAnswer(status: status, text: text, kind: .probe, fields: front.fields)
    }

    /// The state of the server in Prometheus' text format.
    private var metricsText: String {
        let metrics = front.metrics
        var text = PrometheusText()
        text.start("serai_http_requests_total", type: "counter", help: "Requests answered.")
        for (kind, status, count) in metrics.requestCounts {
            text.sample("serai_http_requests_total", labels: [("route", kind.label), ("status", status)], count)
        }
        let latency = "serai_http_request_seconds"
        text.start(latency, type: "histogram", help: "Time from a request's head to its answer's end, in seconds.")
        for (kind, buckets, nanoseconds) in metrics.latencyCounts {
            var total: Int64 = 0
            for (index, count) in buckets.enumerated() {
                total += count
                let bound = index < FrontMetrics.bounds.count ? "\(Double(FrontMetrics.bounds[index]) / 1e9)" : "+Inf"
                text.sample(latency + "_bucket", labels: [("route", kind.label), ("le", bound)], total)
            }
            text.sample(latency + "_sum", labels: [("route", kind.label)], Double(nanoseconds) / 1e9)
            text.sample(latency + "_count", labels: [("route", kind.label)], total)
        }
        text.single("serai_http_body_bytes_total", type: "counter", help: "Bytes of bodies sent.", metrics[.bytes])
        text.single("serai_http_connections", type: "gauge", help: "Open connections.", metrics[.open])
        text.single("serai_http_connections_total", type: "counter", help: "Connections accepted.", metrics[.accepted])
        text.single("serai_finished_hits_total", type: "counter", help: "Pages answered as kept.", metrics[.hits])
        text.single(
            "serai_finished_misses_total", type: "counter", help: "Pages that had to be made.", metrics[.misses])
        let finished = front.publisher.current?.finished
        text.single("serai_finished_pages", type: "gauge", help: "Finished pages kept.", finished?.count ?? 0)
        text.single("serai_finished_bytes", type: "gauge", help: "Bytes of finished pages kept.", finished?.bytes ?? 0)
        text.single("serai_live_listeners", type: "gauge", help: "Open event streams.", front.hub.listenerCount())
        if let bytes = ResidentMemory.bytes {
            text.single("process_resident_memory_bytes", type: "gauge", help: "Resident memory.", bytes)
        }
        text.start("serai_snapshot_info", type: "gauge", help: "The published snapshot.")
        if let version = front.publisher.version {
            text.sample("serai_snapshot_info", labels: [("version", version)], 1)
        }
        return text.text
    }
}
