import ExpositionPages
import Markup
import WebFront
import Webhooks

extension Desk {
    func webhooksPage(_ request: DeskRequest) async throws -> Page {
        try await webhooksPage(request, .shown)
    }

    func changeWebhooks(_ request: DeskRequest) async throws -> Page {
        let id = request.form["id"] ?? ""
        do {
            switch request.form["action"] {
            case "add"?: return try await addWebhook(request)
            case "remove"?: try await webhooks.remove(id)
            case "resume"?: try await webhooks.resume(id, at: request.now)
            case "test"?:
                let hook = try await webhooks.hook(id)
                return try await webhooksPage(
                    request, .tested(name: hook.name, try await sender.sendTest(to: hook, at: request.now)))
            default: throw RouteRefusal(status: 400)
            }
        } catch WebhookError.noSuchHook {
            // Another organiser was first; the list shows what is left.
        }
        return .seeOther(request.link("webhooks"))
    }

    private func addWebhook(_ request: DeskRequest) async throws -> Page {
        let (url, name) = (request.form["url"] ?? "", request.form["name"] ?? "")
        do {
            var generator = SystemRandomNumberGenerator()
            let hook = try await webhooks.add(
                try await sender.destination(url), name: name, after: try await catalogue.lastSequence(),
                at: request.now, using: &generator)
            return try await webhooksPage(request, .made(hook))
        } catch let error as WebhookError {
            return try await webhooksPage(request, .refused(error, url: url, name: name))
        }
    }

    private func webhooksPage(_ request: DeskRequest, _ event: WebhookEvent) async throws -> Page {
        request.pages.webhooks(try await webhooks.all(), try await webhooks.newestDeliveries(), event)
    }
}
