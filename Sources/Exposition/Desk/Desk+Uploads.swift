import Catalogue
import ExpositionPages
import Formats
import Foundation
import Pictures
import WebFront

extension Desk {
    /// Takes in the pictures and documents that came with an entry's form, and puts them among its values.
    ///
    /// They are kept before the rest of the form is, so that a form with a fault need not be sent with its files again;
    /// what nothing points to in the end is seen by nobody.
    ///
    /// - Parameters:
    ///   - values: what the form's fields hold; a new picture is called what the entry is called.
    ///   - exhibitor: whose stand they are brought for; nil for those who make the expo.
    /// - Returns: the files that were not taken, by member.
    func receive(
        _ request: DeskRequest, _ kind: EditableKind, into values: inout EditableKind.Values,
        of exhibitor: EntryID<Exhibitor>? = nil
    ) async throws -> [String: [UploadFault]] {
        if !request.form.files.isEmpty, let account = request.signIn?.account.id,
            let seconds = try await accounts.use(.uploads, by: "account:\(account)", at: request.now)
        {
            throw RouteRefusal(status: 429, retryAfter: seconds)
        }
        var faults: [String: [UploadFault]] = [:]
        for member in kind.members {
            for file in request.form.files where file.field == member.name {
                do {
                    switch member.shape {
                    case .reference(.picture):
                        values[member.name] = try await picture(file, in: values, of: exhibitor, request)
                    case .list(.reference(.picture)):
                        let others = (values[member.name] ?? nil)?.elements ?? []
                        values[member.name] = .list(
                            others + [try await picture(file, in: values, of: exhibitor, request)])
                    case .links:
                        let others = (values[member.name] ?? nil)?.elements ?? []
                        values[member.name] = .list(others + [try await document(file)])
                    default: continue
                    }
                } catch let fault as UploadFault {
                    faults[member.name, default: []].append(fault)
                }
            }
        }
        return faults
    }

    /// Takes pictures out that are none of an exhibitor's: it may neither show nor see what others keep to themselves.
    func takeOutForeignPictures(
        from values: inout EditableKind.Values, of kind: EditableKind, _ exhibitor: EntryID<Exhibitor>
    ) async throws -> [String: ContentFault] {
        let own = try await catalogue.pictureIDs(on: exhibitor)
        func isOwn(_ value: ContentValue) -> Bool { value.asText.map(own.contains) ?? false }
        var faults: [String: ContentFault] = [:]
        for member in kind.members {
            guard let value = values[member.name] ?? nil else { continue }
            switch member.shape {
            case .reference(.picture) where !isOwn(value):
                values[member.name] = .some(nil)
                faults[member.name] = .dangling
            case .list(.reference(.picture)) where !value.elements.allSatisfy(isOwn):
                values[member.name] = .list(value.elements.filter(isOwn))
                faults[member.name] = .dangling
            default: continue
            }
        }
        return faults
    }

    /// The pictures that values point to, by id.
    func pictures(in values: [String: ContentValue], of kind: EditableKind) async throws -> [String: Picture] {
        let ids = kind.members.flatMap { member -> [ContentValue] in
            switch member.shape {
            case .reference(.picture): values[member.name].map { [$0] } ?? []
            case .list(.reference(.picture)): values[member.name]?.elements ?? []
            default: []
            }
        }
        let texts = ids.compactMap(\.asText)
        return texts.isEmpty ? [:] : try await catalogue.pictures(texts)
    }

    /// Makes a picture anew and keeps it: its id.
    private func picture(
        _ file: FormFields.File, in values: EditableKind.Values, of exhibitor: EntryID<Exhibitor>?,
        _ request: DeskRequest
    ) async throws -> ContentValue {
        let recoded: RecodedPicture
        do {
            recoded = try await mill.recode(file.bytes)
        } catch {
            throw UploadFault(file: file.name, reason: .init(error))
        }
        let made = try await Self.apart { StoredPicture(recoded) }
        let name = values["name"] ?? nil
        let entry = try await catalogue.addPicture(
            made.picture.with(["alternativeText": name]).content, files: made.files, of: exhibitor,
            by: request.author, at: request.now)
        return .text(entry.id.rawValue)
    }

    /// Looks at a document and keeps it: a link to it.
    private func document(_ file: FormFields.File) async throws -> ContentValue {
        let kept = try await Self.apart {
            do throws(DocumentError) {
                try DocumentCheck.check(file.bytes)
            } catch {
                throw UploadFault(file: file.name, reason: .init(error))
            }
            return StoredFile(
                hash: SHA256.hexadecimal(file.bytes), mediaType: "application/pdf", bytes: file.bytes)
        }
        try await catalogue.addFile(kept)
        let title = file.name.lowercased().hasSuffix(".pdf") ? String(file.name.dropLast(4)) : file.name
        return .object([
            .init("address", .text("/files/\(kept.hash)")), .init("title", .text(title)),
            .init("type", .text(kept.mediaType)),
        ])
    }
}

extension UploadFault.Reason {
    fileprivate init(_ error: PictureError) {
        self =
            switch error {
            case .tooManyBytes: .tooLarge
            case .unknown, .refused: .notPicture
            case .vector: .vector
            case .tooManyPixels: .tooManyPixels
            case .damaged: .damaged
            case .tooManyScans, .tooSlow: .tooCostly
            case .unavailable: .unavailable
            }
    }

    fileprivate init(_ error: DocumentError) {
        self =
            switch error {
            case .tooManyBytes: .tooLarge
            case .unknown: .notDocument
            case .endsEarly: .damaged
            case .active, .opaque: .active
            case .locked: .locked
            }
    }
}
